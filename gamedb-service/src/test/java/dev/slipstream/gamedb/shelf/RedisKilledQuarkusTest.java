package dev.slipstream.gamedb.shelf;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Redis is killed and comes back while traces are written and read. */
@QuarkusTest
@TestProfile(RedisKilledQuarkusTest.OwnRedis.class)
class RedisKilledQuarkusTest {
    public static final class OwnRedis implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RedisProcess.class), new TestResourceEntry(TestIssuer.class));
        }
    }

    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource(management = true)
    String management;

    private RedisProcess redis;
    private final String place = "test:" + UUID.randomUUID();
    private int written;

    private void writes() {
        leaves(TestIssuer.token("guest-" + UUID.randomUUID()), place).then().statusCode(201);
        written++;
    }

    private static Response leaves(String token, String place) {
        return given().header("Authorization", "Bearer " + token)
                .body("{\"kind\":\"message\",\"place\":\"%s\",\"message\":{\"template\":1,\"words\":[2]}}"
                        .formatted(place))
                .post("/api/v1/traces");
    }

    private void seen() {
        given().get("/api/v1/traces?kind=message&place=" + place)
                .then()
                .statusCode(200)
                .body("traces", hasSize(written));
        given().get("/get-objects").then().statusCode(200);
    }

    @Test
    void nobodyNoticesThatRedisDies() {
        seen();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5; i++) {
                writes();
                seen();
            }
            redis.kill();
            for (int i = 0; i < 5; i++) {
                writes();
                seen();
            }
            given().get(management + "health/ready").then().statusCode(200);
            redis.run();
            await().atMost(SOON)
                    .untilAsserted(() -> given().get(management + "metrics")
                            .then()
                            .body(containsString("slipstream_trace_changes_owed 0.0")));
            seen();
        }
        given().get("/health").then().body("status", equalTo("healthy"));
    }

    @Test
    void whoWritesTooOftenIsToldSoAllTheSame() {
        redis.kill();
        var token = TestIssuer.token("guest-" + UUID.randomUUID());
        var status = 201;
        for (int i = 0; i < 100 && status == 201; i++) {
            status = leaves(token, "test:" + UUID.randomUUID()).statusCode();
        }
        assertEquals(429, status);
        redis.run();
    }
}
