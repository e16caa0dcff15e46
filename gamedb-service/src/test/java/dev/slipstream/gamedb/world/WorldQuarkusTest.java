package dev.slipstream.gamedb.world;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.gamedb.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** As a client of GameDB uses it. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class WorldQuarkusTest {
    private static final String PHANTOM =
            "\"phantom\":{\"u_uuid\":\"%s\",\"data\":[[\"1,2,3\",\"0,90,0\"],[\"2,2,3\",\"0,91,0\"]]}";

    @Inject
    Pool pool;

    @TestHTTPResource
    URI door;

    private final String uuid = UUID.randomUUID().toString();

    /** Every caller of its own, so that no limit of theirs is met. */
    private static RequestSpecification somebody() {
        var chance = ThreadLocalRandom.current();
        return given().header(
                        "X-Forwarded-For",
                        "10.%d.%d.%d".formatted(chance.nextInt(256), chance.nextInt(256), chance.nextInt(256)));
    }

    private String parcel() {
        return """
                {"obj":{"u_uuid":"%1$s","o_type":3,"o_pos":"1.5,2,-3","o_rot":"0,90,0"},
                 "message":{"u_uuid":"%1$s","m_pos":"4,5,6","part1":1,"part2":2,"part3":3},%2$s}""".formatted(uuid, PHANTOM.formatted(uuid));
    }

    private static Response sends(String body) {
        return somebody().contentType("application/json").body(body).post("/add-object");
    }

    @Test
    void aClientOfGameDbFeelsAtHome() throws Exception {
        given().get("/health").then().statusCode(200).body("status", equalTo("healthy"));
        given().get("/get-objects").then().statusCode(200);
        var created = sends(parcel());
        created.then().statusCode(201);
        assertEquals("Created!!!", created.asString());
        given().get("/get-objects")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("objects[0].u_uuid", equalTo(uuid))
                .body("objects[0].o_type", equalTo(3))
                .body("objects[0].o_pos", equalTo("1.5,2,-3"))
                .body("objects[0].o_rot", equalTo("0,90,0"))
                .body("messages[0].u_uuid", equalTo(uuid))
                .body("messages[0].m_pos", equalTo("4,5,6"))
                .body("messages[0].part3", equalTo(3))
                .body("phantoms[0].u_uuid", equalTo(uuid))
                .body("phantoms[0].data[1][1]", equalTo("0,91,0"));
        given().get("/api/v1/traces?place=gamedb&kind=phantom&order=top")
                .then()
                .statusCode(200)
                .body("traces", empty());
        assertEquals(
                "{}",
                given().get("/api/v1/traces/ghosts?place=gamedb&player=gamedb:" + uuid)
                        .asString());
        var page = URI.create(door + "get-objects");
        var plain = Wire.get(page, "Accept-Encoding", "identity, gzip;q=0");
        var zipped = Wire.get(page, "Accept-Encoding", "gzip");
        assertEquals(Optional.empty(), plain.headers().firstValue("Content-Encoding"));
        assertEquals(Optional.of("gzip"), zipped.headers().firstValue("Content-Encoding"));
        assertArrayEquals(plain.body(), Wire.unzipped(zipped.body()));
    }

    @Test
    void wordsAsInTheFirstVersionAndOneOfTwoAreEnough() {
        sends("{\"message\":{\"u_uuid\":\"%s\",\"part1\":\"try\",\"part2\":\"jumping\",\"part3\":\"\"},\"obj\":null,%s}"
                        .formatted(uuid, PHANTOM.formatted(uuid)))
                .then()
                .statusCode(201);
        given().get("/get-objects")
                .then()
                .body("messages[0].part2", equalTo("jumping"))
                .body("messages[0].m_pos", equalTo("0,0,0"));
    }

    @Test
    void theNewestAreSeenUpToTheLimits() {
        pool.query("insert into gamedb.trace (kind, place, player_id, name, detail, created_at, expires_at)"
                        + " select kind, 'gamedb', 'gamedb:x', '', '{}', now(), now() + interval '1 hour'"
                        + " from generate_series(1, 250), generate_series(0, 2) as kind")
                .executeAndAwait();
        sends(parcel()).then().statusCode(201);
        given().get("/get-objects")
                .then()
                .body("objects", hasSize(200))
                .body("messages", hasSize(200))
                .body("phantoms", hasSize(20))
                .body("phantoms[0].u_uuid", equalTo(uuid));
    }

    @Test
    void faultsAreNamed() {
        refused("", "object");
        refused("{}", "obj and message");
        refused("{" + PHANTOM.formatted(uuid) + "}", "obj and message");
        refused(parcel().replaceFirst("\"phantom\"", "\"ghost\""), "phantom");
        refused(parcel().replaceFirst("\"o_type\":3", "\"o_type\":\"tree\""), "obj.o_type");
        refused(parcel().replaceFirst("\"o_type\":3", "\"o_type\":99999999999"), "obj.o_type");
        refused(parcel().replaceFirst("\"u_uuid\":\"[^\"]+\"", "\"u_uuid\":7"), "obj.u_uuid");
        refused(parcel().replaceFirst("\"o_pos\":\"[^\"]+\"", "\"o_pos\":\"\\\\u0000\""), "obj.o_pos");
        refused(parcel().replaceFirst("\"data\":\\[\\[\"1,2,3\"", "\"data\":[[1"), "phantom.data");
        refused(samples(4097), "phantom.data");
        sends(samples(4096)).then().statusCode(201);
    }

    private String samples(int number) {
        var samples = String.join(",", Collections.nCopies(number, "[\"1,2,3\",\"\"]"));
        return parcel().replaceFirst("\"data\":.*]]", "\"data\":[" + samples + "]");
    }

    private static void refused(String body, String named) {
        sends(body)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(named));
    }

    @Test
    void whatIsTooLargeIsRefused() {
        var large = parcel().replaceFirst("\"o_pos\":\"", "\"o_pos\":\"" + "1".repeat(200 * 1024));
        sends(large).then().statusCode(413).body("detail", containsString("bytes"));
    }

    @Test
    void whoWritesTooOftenIsToldWhenToComeBackWhateverTheirAddressEndsIn() {
        var customer =
                "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(65_536)) + "::";
        var last = 201;
        for (int i = 0; i < 200 && last == 201; i++) {
            var answer = given().header("X-Forwarded-For", customer + Integer.toHexString(i + 1))
                    .body(parcel())
                    .post("/add-object");
            last = answer.statusCode();
            assertTrue(last == 201 || Integer.parseInt(answer.header("Retry-After")) > 0);
        }
        assertEquals(429, last);
        sends(parcel()).then().statusCode(201);
    }
}
