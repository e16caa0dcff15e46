package dev.slipstream.gamedb;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All connections are in use, for longer than anybody waits for one. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class StorePoolQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    private final List<SqlConnection> held = new ArrayList<>();

    @BeforeEach
    void takeAll() {
        for (int i = 0; i < connections; i++) {
            held.add(pool.getConnection().await().atMost(SOON));
        }
    }

    @AfterEach
    void giveBack() {
        held.forEach(connection -> connection.close().await().atMost(SOON));
    }

    /** The pool has other words for who waits to begin a transaction. */
    @Test
    void whoWaitsTooLongIsToldToComeBack() {
        var place = "test:" + UUID.randomUUID();
        comeBack(given().get("/api/v1/traces?kind=message&place=" + place));
        comeBack(given().body("{\"obj\":{\"u_uuid\":\"a\",\"o_type\":3},\"phantom\":{\"u_uuid\":\"a\",\"data\":[]}}")
                .post("/add-object"));
        comeBack(given().header("Authorization", "Bearer " + TestIssuer.token("guest-1"))
                .body("{\"kind\":\"message\",\"place\":\"%s\",\"message\":{\"template\":1,\"words\":[2]}}"
                        .formatted(place))
                .post("/api/v1/traces"));
    }

    private static void comeBack(Response answer) {
        answer.then().statusCode(503).body("code", equalTo("ERROR_CODE_UNAVAILABLE"));
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
    }
}
