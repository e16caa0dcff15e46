package dev.slipstream.race;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import dev.slipstream.race.seat.TicketOffice;
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
@WithTestResource(TicketOffice.class) // as the others: another set of resources is another start
class ReadOnlyQuarkusTest {
    @TestHTTPResource("/")
    URI base;

    private RequestSpecification asking() {
        return given().baseUri(base.toString()).urlEncodingEnabled(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/heats/abc", "/ws/race/abc"})
    void anAddressTellsItsMethods(String address) {
        var methods = "GET, HEAD, OPTIONS";
        asking().options(address).then().statusCode(204).header("Allow", equalTo(methods));
        for (var method : List.of("POST", "PUT", "DELETE", "PATCH", "BREW")) {
            asking().request(method, address)
                    .then()
                    .statusCode(405)
                    .header("Allow", equalTo(methods))
                    .contentType("application/problem+json")
                    .body("status", equalTo(405));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/heats/%00",
                "/api/v1/heats/a%00b",
                "/api/v1/heats/%FF",
                "/api/v1/heats/%C0%80",
                "/api/v1/heats/..%2F..%2Fx",
                "/api/v1/heats/a?x=%00",
                "/%00",
                "/ws/race/%00",
                "/ws/race/%FF"
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
