package dev.slipstream.gamedb.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not done, and how that is said. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class RefusalQuarkusTest {
    private final String place = Driver.newPlace();

    @Test
    void strangersWriteNothing() {
        given().body(Driver.message(place))
                .post("/api/v1/traces")
                .then()
                .statusCode(401)
                .body("code", equalTo("ERROR_CODE_TOKEN_MISSING"));
        given().header("Authorization", "Bearer " + TestIssuer.forged("guest-1"))
                .body(Driver.message(place))
                .post("/api/v1/traces")
                .then()
                .statusCode(401)
                .body("code", equalTo("ERROR_CODE_TOKEN_INVALID"));
    }

    @Test
    void faultsAreNamed() {
        refused("{\"kind\":\"object\"}", 422, "place");
        refused("{\"kind\":\"tree\",\"place\":\"a\"}", 422, "kind");
        refused("{\"kind\":\"object\",\"place\":\"A b\"}", 422, "place");
        refused("{\"kind\":\"object\",\"place\":\"a\",\"type\":1}", 422, "position");
        refused(
                "{\"kind\":\"object\",\"place\":\"a\",\"type\":1.5,\"position\":{\"x\":1,\"y\":1,\"z\":1}}",
                422,
                "type");
        refused(
                "{\"kind\":\"object\",\"place\":\"a\",\"type\":1,\"position\":{\"x\":1e9,\"y\":1,\"z\":1}}",
                422,
                "position.x");
        refused(
                "{\"kind\":\"message\",\"place\":\"a\",\"message\":{\"template\":1,\"words\":[1,2]}}",
                422,
                "message.words");
        refused("{\"kind\":\"message\",\"place\":\"a\",\"message\":{\"text\":\"hello\"}}", 422, "message.text");
        refused("[1]", 422, "object");
        refused("{\"a\":", 422, "JSON");
        refused("\"" + "x".repeat(300 * 1024) + "\"", 413, "bytes");
        refused("\"" + "x".repeat(3 * 1024 * 1024) + "\"", 413, "bytes");
        for (var number : List.of("limit", "x", "z", "radius")) {
            for (var word : List.of("x", "NaN", "1e999")) {
                Driver.reads(place, "message", "&" + number + "=" + word)
                        .then()
                        .statusCode(422)
                        .body("detail", containsString(number));
            }
        }
        Driver.reads(place, "message", "&limit=201").then().statusCode(422).body("detail", containsString("limit"));
        Driver.reads(place, "message", "&order=best").then().statusCode(422).body("detail", containsString("order"));
        Driver.reads(place, "message", "&order=near").then().statusCode(422).body("detail", containsString("x and z"));
        Driver.reads(place, "message", "&cursor=zzz").then().statusCode(422).body("detail", containsString("cursor"));
        given().get("/api/v1/traces/words").then().statusCode(200).body("words", hasItem("hairpin"));
    }

    private void refused(String body, int status, String named) {
        new Driver().leaves(body).then().statusCode(status).body("detail", containsString(named));
    }
}
