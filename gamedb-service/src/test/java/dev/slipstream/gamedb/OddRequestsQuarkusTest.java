package dev.slipstream.gamedb;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.chassis.OddRequests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, however oddly: it is answered, and the fault is the caller's. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class OddRequestsQuarkusTest {
    @TestHTTPResource
    URI door;

    private static String operator() {
        return TestIssuer.token("guest-" + UUID.randomUUID(), "operator");
    }

    @Test
    void noAddressFailsOrAnswersWithoutAProblem() throws Exception {
        var described = given().get("/q/openapi?format=json").asString();
        var sound = Map.of("place", "test:odd", "kind", "message");
        assertEquals(List.of(), new OddRequests(door, sound, OddRequestsQuarkusTest::operator).faults(described));
    }

    @ParameterizedTest
    @CsvSource({
        "/health, GET HEAD OPTIONS",
        "/get-objects, GET HEAD OPTIONS",
        "/add-object, OPTIONS POST",
        "/api/v1/traces, GET HEAD OPTIONS POST",
        "/api/v1/traces/ghosts, GET HEAD OPTIONS",
        "/api/v1/traces/words, GET HEAD OPTIONS",
        "/api/v1/traces/reported, GET HEAD OPTIONS",
        "/api/v1/traces/7, DELETE OPTIONS",
        "/api/v1/traces/7/recording, GET HEAD OPTIONS",
        "/api/v1/traces/7/rating, OPTIONS PUT",
        "/api/v1/traces/7/reports, OPTIONS POST",
        "/api/v1/traces/7/hidden, OPTIONS PUT",
    })
    void anAddressTellsItsOwnMethods(String address, String methods) {
        var told = given().options(address).then().statusCode(204).extract().header("Allow");
        assertEquals(Set.of(methods.split(" ")), Set.of(told.split(", ")));
        given().patch(address).then().statusCode(405).header("Allow", equalTo(told));
    }

    @Test
    void anAddressThatIsNoneHasNoMethods() {
        given().options("/api/v1/nothing").then().statusCode(404).header("Allow", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghosts?place=rally:a:1&player=%00",
                "ghosts?place=%00",
                "ghosts?place=a&player=%FF",
                "ghosts?place=a&player=a%20b",
                "?place=a&kind=%00",
                "?place=a&kind=message&cursor=%00",
                "?place=a&kind=message&x=1d",
                "?place=a&kind=message&z=0x1p3",
                "?place=a&kind=message&limit=10f",
                "?place=a&kind=message&limit=1.9",
                "?place=a&kind=message&radius=1e2",
                "?place=a&kind=message&x=1000001",
                "0/recording",
                "%2B1/recording",
                "%D9%A1/recording",
                "9223372036854775808/recording"
            })
    void textAndNumbersAreCheckedBeforeTheyReachTheStore(String odd) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/traces" + (odd.startsWith("?") ? "" : "/") + odd)
                .then()
                .statusCode(422)
                .body("code", equalTo("ERROR_CODE_INVALID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0 -9223372036854775808", "0 -9223372036854775808", "0 0", "NaN 1", "0x1p3 1", "1 1 1"})
    void aCursorIsTwoNumbersOfOurs(String cursor) {
        var word = Base64.getUrlEncoder().encodeToString(cursor.getBytes(US_ASCII));
        for (var order : List.of("newest", "top", "near")) {
            given().get("/api/v1/traces?place=a&kind=message&x=1&z=1&order=" + order + "&cursor=" + word)
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void bodiesAreUtf8() {
        var body = "{\"reason\":\"Zo".getBytes(US_ASCII);
        var broken = Arrays.copyOf(body, body.length + 3);
        broken[body.length] = (byte) 0xFF;
        broken[body.length + 1] = '"';
        broken[body.length + 2] = '}';
        given().header("Authorization", "Bearer " + operator())
                .body(broken)
                .post("/api/v1/traces/7/reports")
                .then()
                .statusCode(422)
                .body("detail", equalTo("The body is not UTF-8."));
    }

    @Test
    void aNameIsCutBetweenCharacters() {
        var car = "\uD83C\uDFCE";
        for (var length : List.of(24, 41)) {
            var token = TestIssuer.token(
                    "guest-" + UUID.randomUUID(), claims -> claims.setStringClaim("name", car.repeat(length)));
            given().header("Authorization", "Bearer " + token)
                    .body("{\"kind\":\"message\",\"place\":\"test:%s\",\"message\":{\"template\":1,\"words\":[2]}}"
                            .formatted(UUID.randomUUID()))
                    .post("/api/v1/traces")
                    .then()
                    .statusCode(201)
                    .body("name", equalTo(car.repeat(Math.min(length, 40))));
        }
    }

    @Test
    void aTokenOfNobodyIsNoToken() {
        given().header("Authorization", "Bearer " + TestIssuer.token("a\0b"))
                .delete("/api/v1/traces/7")
                .then()
                .statusCode(401);
    }
}
