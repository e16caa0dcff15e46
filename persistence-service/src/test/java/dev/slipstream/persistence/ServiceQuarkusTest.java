package dev.slipstream.persistence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.chassis.Migration;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceQuarkusTest {
    @TestHTTPResource(management = true)
    String management;

    @Test
    void liveAndReadyOnThePortOfOperations() {
        given().get(management + "health/live").then().statusCode(200);
        given().get(management + "health/ready").then().statusCode(200);
    }

    @Test
    void countersAreThereFromTheStart() {
        given().get(management + "metrics")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("slipstream_results_total{outcome=\"stored\"}"),
                        containsString("slipstream_results_total{outcome=\"duplicate\"}"),
                        containsString("slipstream_results_total{outcome=\"poisoned\"}"),
                        containsString("slipstream_replays_total{outcome=\"too_large\"}"),
                        containsString("slipstream_guest_tokens_total{outcome=\"issued\"}"),
                        containsString("slipstream_guest_tokens_total{outcome=\"limited\"}")));
    }

    @Test
    void givenRequestIdIsKeptWhenSane() {
        given().header("X-Request-Id", "abc-1")
                .get("/api/v1/results/none")
                .then()
                .header("X-Request-Id", "abc-1");
        var replaced = given().header("X-Request-Id", "a b\"c")
                .get("/api/v1/results/none")
                .header("X-Request-Id");
        assertEquals(36, replaced.length());
    }

    @Test
    void migrationAloneNeedsOnlyTheDatabaseAndCanRunTwice() {
        Migration.run("persistence", System.getenv());
        Migration.run("persistence", System.getenv());
    }
}
