package dev.slipstream.persistence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.chassis.OddRequests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, however oddly: it is answered, and the fault is the caller's. */
@QuarkusTest
class OddRequestsQuarkusTest {
    @TestHTTPResource
    URI door;

    @Test
    void noAddressFailsOrAnswersWithoutAProblem() throws Exception {
        String token = given().header("X-Forwarded-For", "198.19.7.7")
                .post("/api/v1/auth/guest")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        var described = given().get("/q/openapi?format=json").asString();
        assertEquals(List.of(), new OddRequests(door, Map.of(), () -> token).faults(described));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/guest, OPTIONS POST",
        "/api/v1/auth/refresh, OPTIONS POST",
        "/api/v1/auth/logout, OPTIONS POST",
        "/api/v1/auth/me, GET HEAD OPTIONS",
        "/api/v1/auth/jwks.json, GET HEAD OPTIONS",
        "/api/v1/results/abc, GET HEAD OPTIONS",
        "/api/v1/replays/abc, GET HEAD OPTIONS",
    })
    void anAddressTellsItsOwnMethods(String address, String methods) {
        var told = given().options(address).then().statusCode(204).extract().header("Allow");
        assertEquals(Set.of(methods.split(" ")), Set.of(told.split(", ")));
        given().patch(address).then().statusCode(405).header("Allow", equalTo(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"results/a%00b", "replays/a%00b", "results/%FF", "results/a?x=%00"})
    void textIsCheckedBeforeItReachesTheStore(String odd) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/" + odd)
                .then()
                .statusCode(422)
                .body("code", equalTo("ERROR_CODE_INVALID"));
    }

    @Test
    void aBrokenByteMakesNoGuest() {
        var body = "{\"name\":\"Zo\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        given().header("X-Forwarded-For", "198.19.7.8")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/auth/guest")
                .then()
                .statusCode(422)
                .body("detail", equalTo("The body is not UTF-8."));
    }
}
