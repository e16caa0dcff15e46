package dev.slipstream.gamedb.world;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operator has switched open writes off, and free text on. */
@QuarkusTest
@TestProfile(ClosedWorldQuarkusTest.Closed.class)
class ClosedWorldQuarkusTest {
    public static final class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "slipstream.traces.open-writes", "false",
                    "slipstream.traces.free-text", "true",
                    "slipstream.traces.blocked-words", "darn,Heck",
                    "slipstream.access.operators", "player-otto,player-olga");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestIssuer.class));
        }
    }

    private final String place = "test:" + UUID.randomUUID();

    private static final String PARCEL = """
            {"obj":{"u_uuid":"a","o_type":3},"phantom":{"u_uuid":"a","data":[]}}""";

    @Test
    void onlyPlayersWrite() {
        given().body(PARCEL)
                .post("/add-object")
                .then()
                .statusCode(401)
                .body("code", equalTo("ERROR_CODE_TOKEN_MISSING"));
        given().header("Authorization", "Bearer " + TestIssuer.forged("guest-1"))
                .body(PARCEL)
                .post("/add-object")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + TestIssuer.token("guest-1"))
                .body(PARCEL)
                .post("/add-object")
                .then()
                .statusCode(201);
        given().get("/get-objects").then().statusCode(200);
    }

    @Test
    void whoIsNamedAsOperatorSeesReportsAndHides() {
        var id = leaves("come and buy").then().extract().jsonPath().getLong("id");
        as("guest-2")
                .body("{\"reason\":\"spam\"}")
                .post("/api/v1/traces/" + id + "/reports")
                .then()
                .statusCode(204);
        as("guest-2").get("/api/v1/traces/reported").then().statusCode(403);
        as("player-olga")
                .get("/api/v1/traces/reported")
                .then()
                .statusCode(200)
                .body("traces.find { it.id == %d }.reports".formatted(id), equalTo(1))
                .body("traces.find { it.id == %d }.hidden".formatted(id), equalTo(false))
                .body("traces.find { it.id == %d }.reasons".formatted(id), contains("spam"));
        var hide = "/api/v1/traces/" + id + "/hidden";
        as("guest-2").body("{\"hidden\":true}").put(hide).then().statusCode(403);
        as("player-otto").body("{\"hidden\":true}").put(hide).then().statusCode(204);
        given().get("/api/v1/traces?kind=message&place=" + place).then().body("traces", empty());
    }

    private static RequestSpecification as(String player) {
        return given().header("Authorization", "Bearer " + TestIssuer.token(player));
    }

    @Test
    void freeTextIsTakenButForBlockedWords() {
        leaves("nice view").then().statusCode(201).body("message.text", equalTo("nice view"));
        leaves("d a r n this").then().statusCode(422);
        leaves("What the h\\u00e9ck").then().statusCode(422);
        parcel("nice").then().statusCode(201);
        parcel("d-a-r-n").then().statusCode(422);
    }

    private static Response parcel(String word) {
        return as("guest-3").body("""
                        {"message":{"u_uuid":"a","part1":"what","part2":"%s","part3":"view"},
                         "phantom":{"u_uuid":"a","data":[]}}""".formatted(word)).post("/add-object");
    }

    private Response leaves(String text) {
        return as("guest-1").body("""
                        {"kind":"message","place":"%s","message":{"text":"%s"}}""".formatted(place, text)).post("/api/v1/traces");
    }
}
