package dev.slipstream.persistence.auth;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A refresh and a sign-out at once, on two pods. */
@QuarkusTest
class RaceForTheCookieQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    private boolean somebodyWaits() {
        return pool.query("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query like '%refresh_family%'")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0)
                > 0;
    }

    @Test
    void signingOutIsNotUndoneByARefreshThatBeganBefore() throws Exception {
        var visitor = new Visitor();
        visitor.becomesGuest();
        var cookie = visitor.cookie;
        var family = RefreshToken.read(cookie).orElseThrow().family();
        var other = pool.getConnectionAndAwait();
        other.beginAndAwait();
        other.preparedQuery("update persistence.refresh_family set revoked = true where id = $1")
                .executeAndAwait(Tuple.of(family));
        var refreshing = CompletableFuture.supplyAsync(visitor::refreshes);
        await().atMost(SOON).until(this::somebodyWaits);
        other.query("commit").executeAndAwait();
        other.closeAndAwait();
        Response refreshed = refreshing.get(SOON.toSeconds(), TimeUnit.SECONDS);
        refreshed.then().statusCode(401);
        visitor.cookie = cookie;
        visitor.refreshes().then().statusCode(401);
    }
}
