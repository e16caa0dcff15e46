package dev.slipstream.race.lease;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeatResourceQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TestHTTPResource("/")
    URI server;

    @Inject
    LeaseStore leases;

    /** A pod that lives keeps sorted sets beside its heats. */
    @Test
    void whatIsNoHeatIsNotFoundWhateverLiesUnderItsKey() {
        leases.renew(Map.of(), true).await().atMost(SOON);
        for (var name : new String[] {"leases", "pods", "heat-12345678:log", "%00", "x".repeat(65), "heat-unknown"}) {
            given().baseUri(server.toString())
                    .urlEncodingEnabled(false)
                    .get("/api/v1/heats/" + name)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("ERROR_CODE_HEAT_NOT_FOUND"));
        }
    }
}
