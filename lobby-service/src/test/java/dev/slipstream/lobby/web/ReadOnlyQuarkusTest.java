package dev.slipstream.lobby.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.slipstream.lobby.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, however oddly: it is answered, and the fault is the caller's. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class ReadOnlyQuarkusTest {
    @TestHTTPResource("/")
    URI base;

    private RequestSpecification asking() {
        return given().baseUri(base.toString()).urlEncodingEnabled(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/room/FAST-TIGER-42", "/api/v1/lobby/hall", "/api/v1/lobby/jwks.json", "/ws/lobby"})
    void anAddressTellsItsMethods(String address) {
        var methods = "GET, HEAD, OPTIONS";
        asking().options(address).then().statusCode(204).header("Allow", equalTo(methods));
        for (var method : List.of("POST", "PUT", "DELETE", "PATCH", "BREW")) {
            asking().request(method, address)
                    .then()
                    .statusCode(405)
                    .header("Allow", equalTo(methods))
                    .header("X-Request-Id", notNullValue())
                    .contentType("application/problem+json")
                    .body("status", equalTo(405));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/lobby/hall?x=%00",
                "/api/v1/lobby/hall?x=%FF",
                "/api/v1/lobby/%00",
                "/%00",
                "/%FF",
                "/room/%00",
                "/room/%C0%80",
                "/assets/%00",
                "/assets/..%2F..%2Fx",
                "/ws/lobby?x=%00",
                "/api/v1/lobby/jwks.json?%00"
            })
    void oddAddressesAndHeadersAreNoFaultOfOurs(String address) {
        for (var encoding : List.of("gzip;q=0, *", "gzip;q=x, ;,", "*;q=0")) {
            for (var accept : List.of("*/*", "text/html", "x", ";,/")) {
                asking().header("Accept-Encoding", encoding)
                        .header("Accept", accept)
                        .get(address)
                        .then()
                        .statusCode(lessThan(500));
            }
        }
    }
}
