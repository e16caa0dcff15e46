package dev.slipstream.persistence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** More callers than connections, and more than may wait for one. */
@QuarkusTest
class StorePoolQuarkusTest {
    private static final int MAX_WAITING = 2_000;
    private static final int TOO_MANY = 50;
    private static final int SOON_SECONDS = 20;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    @Test
    void whoMayNotEvenWaitIsRefusedAtOnceAndTheOthersGetTheirTurn() throws Exception {
        var held = takeAll();
        var callers = IntStream.range(0, MAX_WAITING + TOO_MANY)
                .mapToObj(_ -> pool.getConnection())
                .toList();
        // queued behind all of them, so what is refused at once is refused by now
        var last = pool.getConnection();
        last.otherwiseEmpty().toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
        assertTrue(last.failed(), "one more than may wait");
        held.forEach(connection -> connection.close());
        assertEquals(TOO_MANY, refused(callers), "those beyond the limit");
    }

    /** As who begins a transaction waits for one. */
    @Test
    void whoWaitsTooLongIsToldToComeBack() throws Exception {
        var held = takeAll();
        try {
            var answer = given().header("X-Forwarded-For", "198.51.100.7").post("/api/v1/auth/guest");
            answer.then().statusCode(503).body("code", equalTo("ERROR_CODE_UNAVAILABLE"));
            assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
        } finally {
            held.forEach(connection -> connection.close());
        }
    }

    private List<SqlConnection> takeAll() throws Exception {
        var held = new ArrayList<SqlConnection>();
        for (int i = 0; i < connections; i++) {
            held.add(of(pool.getConnection()));
        }
        return held;
    }

    /** Gives every connection back as soon as it comes. */
    private static long refused(List<Future<SqlConnection>> callers) throws Exception {
        long refused = 0;
        for (var caller : callers) {
            var turn = caller.compose(SqlConnection::close).map(true).otherwise(false);
            refused += of(turn) ? 0 : 1;
        }
        return refused;
    }

    private static <T> T of(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }
}
