package dev.slipstream.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * Drivers who come by, look at what others have left, and leave something: the clients of GameDB as
 * its own load test has them, and players of today. {@code -Dingress}, {@code -Dusers} (new ones a
 * second) and {@code -Dseconds} say where, how many and for how long. The report lies in {@code
 * target/gatling}.
 */
public final class TracesLoad extends Simulation {
    private static final String INGRESS = System.getProperty("ingress", "http://127.0.0.1:8080");
    private static final double USERS = Double.parseDouble(System.getProperty("users", "20"));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 60));
    private static final int PLACES = 50;

    private static final ChainBuilder CLIENT_OF_GAMEDB = exec(
            http("GET /get-objects").get("/get-objects").check(status().is(200), jsonPath("$.objects").exists()),
            pause(Duration.ofSeconds(1), Duration.ofSeconds(3)),
            http("POST /add-object")
                    .post("/add-object")
                    .header("Content-Type", "application/json")
                    .body(StringBody("""
                            {"obj": {"u_uuid": "#{randomUuid()}", "o_type": 3, "o_pos": "1.5,2,-3", "o_rot": "0,90,0"},
                             "message": {"u_uuid": "#{randomUuid()}", "part1": 1, "part2": 2, "part3": 3, "m_pos": "4,5,6"},
                             "phantom": {"u_uuid": "#{randomUuid()}", "data": [["1,2,3", "0,90,0"], ["2,2,3", "0,91,0"]]}}"""))
                    .check(status().is(201)));

    /** Who is not let in goes away: whatever else they tried would only be counted as failed again. */
    private static final ChainBuilder PLAYER = exec(http("POST guest")
                    .post("/api/v1/auth/guest")
                    .header("Content-Type", "application/json")
                    .body(StringBody("{}"))
                    .check(status().is(201), jsonPath("$.accessToken").saveAs("token")))
            .exitHereIfFailed()
            .exec(
                    http("GET newest").get("/api/v1/traces?kind=message&place=" + place()).check(status().is(200)),
                    http("GET near")
                            .get("/api/v1/traces?kind=object&order=near&x=#{randomInt(0,1000)}&z=#{randomInt(0,1000)}&place=" + place())
                            .check(status().is(200)),
                    pause(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                    leaves("POST message", "\"kind\": \"message\", \"message\": {\"template\": 1, \"words\": [2]}"),
                    leaves(
                            "POST object",
                            "\"kind\": \"object\", \"type\": 7, \"position\": {\"x\": #{randomInt(0,1000)}, \"y\": 0, \"z\": #{randomInt(0,1000)}}"));

    public TracesLoad() {
        setUp(
                        scenario("clients of GameDB").exec(CLIENT_OF_GAMEDB).injectOpen(
                                rampUsersPerSec(0).to(USERS).during(TIME.dividedBy(4)),
                                constantUsersPerSec(USERS).during(TIME)),
                        scenario("players").exec(PLAYER).injectOpen(
                                rampUsersPerSec(0).to(USERS).during(TIME.dividedBy(4)),
                                constantUsersPerSec(USERS).during(TIME)))
                .protocols(http.baseUrl(INGRESS).acceptEncodingHeader("gzip").shareConnections())
                .assertions(global().failedRequests().percent().lt(1.0));
    }

    private static ChainBuilder leaves(String name, String trace) {
        return exec(http(name)
                .post("/api/v1/traces")
                .header("Authorization", "Bearer #{token}")
                .body(StringBody("{\"place\": \"" + place() + "\", " + trace + "}"))
                .check(status().is(201)));
    }

    private static String place() {
        return "load:#{randomInt(0," + PLACES + ")}";
    }
}
