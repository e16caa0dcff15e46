package dev.slipstream.gamedb.trace;

import static io.restassured.RestAssured.given;

import dev.slipstream.gamedb.TestIssuer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A signed-in player, at a place nobody else knows unless told. */
final class Driver {
    final String id = "guest-" + UUID.randomUUID().toString().replace("-", "");
    private final String token = TestIssuer.token(id);

    static String newPlace() {
        return "test:" + UUID.randomUUID();
    }

    RequestSpecification asking() {
        return asking(token);
    }

    /** With a token by which the player has been one for that long. */
    RequestSpecification askingAfter(Duration age) {
        var since = Instant.now().minus(age).getEpochSecond();
        return asking(TestIssuer.token(id, claims -> claims.setClaim("since", since)));
    }

    private static RequestSpecification asking(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    static String object(String place, double x, double z) {
        return """
                {"kind":"object","place":"%s","type":7,"position":{"x":%s,"y":1,"z":%s}}""".formatted(place, x, z);
    }

    static String message(String place) {
        return """
                {"kind":"message","place":"%s","message":{"template":1,"words":[2]}}""".formatted(place);
    }

    Response leaves(String body) {
        return asking().body(body).post("/api/v1/traces");
    }

    long leavesMessage(String place) {
        return leaves(message(place))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    Response rates(long id, boolean up) {
        return asking().body("{\"up\":" + up + "}").put("/api/v1/traces/" + id + "/rating");
    }

    static Response reads(String place, String kind, String more) {
        return given().get("/api/v1/traces?place=" + place + "&kind=" + kind + more);
    }
}
