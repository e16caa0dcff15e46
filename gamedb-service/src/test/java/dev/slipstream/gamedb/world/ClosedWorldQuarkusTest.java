package dev.slipstream.gamedb.world;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operator has switched open writes off, and free text on. */
@QuarkusTest
@TestProfile(ClosedWorldQuarkusTest.Closed.class)
class ClosedWorldQuarkusTest {
    public static final class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "slipstream.traces.open-writes", "false",
                    "slipstream.traces.free-text", "true",
                    "slipstream.traces.blocked-words", "darn,Heck");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestIssuer.class));
        }
    }

    private static final String PARCEL = """
            {"obj":{"u_uuid":"a","o_type":3},"phantom":{"u_uuid":"a","data":[]}}""";

    @Test
    void onlyPlayersWrite() {
        given().body(PARCEL)
                .post("/add-object")
                .then()
                .statusCode(401)
                .body("code", equalTo("ERROR_CODE_TOKEN_MISSING"));
        given().header("Authorization", "Bearer " + TestIssuer.forged("guest-1"))
                .body(PARCEL)
                .post("/add-object")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + TestIssuer.token("guest-1"))
                .body(PARCEL)
                .post("/add-object")
                .then()
                .statusCode(201);
        given().get("/get-objects").then().statusCode(200);
    }

    @Test
    void freeTextIsTakenButForBlockedWords() {
        leaves("nice view").then().statusCode(201).body("message.text", equalTo("nice view"));
        leaves("d a r n this").then().statusCode(422);
        leaves("What the h\\u00e9ck").then().statusCode(422);
    }

    private static io.restassured.response.Response leaves(String text) {
        return given().header("Authorization", "Bearer " + TestIssuer.token("guest-1"))
                .body("{\"kind\":\"message\",\"place\":\"test:" + UUID.randomUUID() + "\",\"message\":{\"text\":\""
                        + text + "\"}}")
                .post("/api/v1/traces");
    }
}
