package dev.slipstream.gamedb.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.function.Supplier;
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
        refused(Driver.object("gamedb", 1, 1), 422, "/add-object");
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

    @Test
    void faultsOfSmallBodiesAreNamedToo() {
        var large = "{\"reason\":\"" + "x".repeat(5_000) + "\"}";
        var id = new Driver().leavesMessage(place);
        var trace = "/api/v1/traces/" + id;
        told(new Driver().asking().body(large).put(trace + "/rating"), 413, "bytes");
        told(new Driver().asking().body(large).post(trace + "/reports"), 413, "bytes");
        told(operator().body(large).put(trace + "/hidden"), 413, "bytes");
        told(new Driver().asking().body("{}").put(trace + "/rating"), 422, "up");
        told(new Driver().asking().body("{\"up\":1}").put(trace + "/rating"), 422, "up");
        told(operator().body("{\"hidden\":\"yes\"}").put(trace + "/hidden"), 422, "hidden");
        var reason = "{\"reason\":\"" + "x".repeat(201) + "\"}";
        told(new Driver().asking().body(reason).post(trace + "/reports"), 422, "reason");
        for (var key : List.of("two words", "x".repeat(65))) {
            var leaving = new Driver().asking().header("Idempotency-Key", key).body(Driver.message(place));
            told(leaving.post("/api/v1/traces"), 422, "Idempotency-Key");
        }
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + TestIssuer.token("op", "operator"));
    }

    @Test
    void ratingsAndReportsCountAsWrites() {
        var trace = "/api/v1/traces/" + new Driver().leavesMessage(place);
        var rater = new Driver();
        limited(() -> rater.asking().body("{\"up\":true}").put(trace + "/rating"), 200);
        var reporter = new Driver();
        limited(() -> reporter.asking().body("{}").post(trace + "/reports"), 204);
    }

    private static void limited(Supplier<Response> request, int taken) {
        var last = request.get();
        for (int i = 0; i < 100 && last.statusCode() == taken; i++) {
            last = request.get();
        }
        told(last, 429, "too often");
    }

    private static void told(Response answer, int status, String named) {
        answer.then().statusCode(status).body("detail", containsString(named));
    }

    private void refused(String body, int status, String named) {
        told(new Driver().leaves(body), status, named);
    }
}
