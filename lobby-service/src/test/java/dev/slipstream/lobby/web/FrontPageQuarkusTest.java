package dev.slipstream.lobby.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.slipstream.lobby.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class FrontPageQuarkusTest {
    @TestHTTPResource("/")
    URI base;

    @TestHTTPResource(value = "/health/live", management = true)
    URI live;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void theHallIsCounted() {
        given().baseUri(base.toString())
                .get("/api/v1/lobby/hall")
                .then()
                .statusCode(200)
                .header("Cache-Control", "max-age=1")
                .body("playersOnline", greaterThanOrEqualTo(0))
                .body("heatsRunning", greaterThanOrEqualTo(0))
                .body("openRooms", greaterThanOrEqualTo(0));
    }

    @Test
    void everyAnswerIsGuarded() {
        given().baseUri(base.toString())
                .get("/nowhere")
                .then()
                .statusCode(404)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body("code", equalTo("ERROR_CODE_NOT_FOUND"));
    }

    @Test
    void aMissingAssetIsNotKeptForEver() {
        given().baseUri(base.toString())
                .get("/assets/of-another-version.js")
                .then()
                .statusCode(404)
                .header("Cache-Control", "no-cache");
    }

    @Test
    void aRequestIdIsKeptWhenItIsHarmless() {
        given().baseUri(base.toString())
                .header("X-Request-Id", "abc-123")
                .get("/api/v1/lobby/hall")
                .then()
                .header("X-Request-Id", "abc-123");
        given().baseUri(base.toString())
                .header("X-Request-Id", "<script>")
                .get("/api/v1/lobby/hall")
                .then()
                .header("X-Request-Id", containsString(""))
                .header("X-Request-Id", org.hamcrest.Matchers.not("<script>"));
    }

    @Test
    void theRestSideIsDescribedOnItsOwnPort() {
        given().baseUri(base.toString()).get("/q/openapi").then().statusCode(200);
    }

    @Test
    void healthAndMetricsAreOnAPortOfTheirOwn() {
        given().get(live).then().statusCode(200);
        given().get(metrics).then().statusCode(200).body(containsString("slipstream_lobby_sockets"));
        given().baseUri(base.toString()).get("/q/metrics").then().statusCode(404);
    }
}
