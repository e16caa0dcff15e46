package dev.slipstream.persistence.result;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.chassis.queue.BrokerProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line to the broker breaks between delivery and acknowledgement. */
@QuarkusTest
@TestProfile(BrokenLineQuarkusTest.Proxied.class)
class BrokenLineQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** The consumer alone goes through the proxy: publishers keep their line. */
    public static final class Proxied implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BrokerProxy.class, Map.of("queue", "heat-results")));
        }
    }

    @Inject
    Pool pool;

    @Inject
    ResultConsumer consumer;

    @Inject
    ResultMetrics metrics;

    private BrokerProxy proxy;
    private Publisher publisher;

    @BeforeEach
    void open() throws Exception {
        publisher = new Publisher();
    }

    @AfterEach
    void close() throws Exception {
        publisher.close();
    }

    private String published() throws Exception {
        var heatId = Results.newHeatId();
        publisher.publish(Results.sound(heatId));
        return heatId;
    }

    private long rows(String heatId) {
        return pool.preparedQuery("select count(*) from persistence.heat where id = $1")
                .executeAndAwait(Tuple.of(heatId))
                .iterator()
                .next()
                .getLong(0);
    }

    private void awaitStored(String heatId) {
        await().atMost(SOON).until(() -> rows(heatId) == 1);
    }

    private void awaitInHand(int results) {
        await().atMost(SOON).until(() -> metrics.inHand.get() == results);
    }

    /** Whoever stores this heat waits until the claim is given up. */
    private SqlConnection claim(String heatId) {
        var connection = pool.getConnectionAndAwait();
        connection.beginAndAwait();
        connection
                .preparedQuery("insert into persistence.heat values ($1, '', 0, 'typing', 1, 0, '{}', now(), now())")
                .executeAndAwait(Tuple.of(heatId));
        return connection;
    }

    private static void giveUp(SqlConnection claim) {
        claim.query("rollback").executeAndAwait();
        claim.closeAndAwait();
    }

    /** As when the process dies: what it has in hand is gone, and the broker notices. */
    private void die() {
        consumer.stop(new ShutdownEvent());
        pool.query("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like '%persistence.heat%'")
                .executeAndAwait();
        proxy.cut();
    }

    /**
     * Tags 1 to 4 on the first line are a, b, c and the slow one; on the second line the slow one
     * comes again as 1, then d, e and, as 4, the late one. The old tag 4 must not settle it.
     */
    @Test
    void aTagOfAnEarlierLineSettlesNothingOnTheNext() throws Exception {
        proxy.cut();
        for (int i = 0; i < 3; i++) {
            awaitStored(published());
        }
        var slow = Results.newHeatId();
        var slowClaim = claim(slow);
        publisher.publish(Results.sound(slow));
        awaitInHand(1);
        proxy.cut();
        awaitInHand(2);
        awaitStored(published());
        awaitStored(published());
        var late = Results.newHeatId();
        var lateClaim = claim(late);
        publisher.publish(Results.sound(late));
        awaitInHand(3);
        giveUp(slowClaim);
        awaitInHand(1);
        die();
        giveUp(lateClaim);
        assertEquals(0, rows(late));
        consumer.start(new StartupEvent());
        awaitStored(late);
        assertEquals(1, rows(slow));
        awaitStored(published());
    }
}
