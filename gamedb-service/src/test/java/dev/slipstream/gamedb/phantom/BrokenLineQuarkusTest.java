package dev.slipstream.gamedb.phantom;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.slipstream.chassis.queue.BrokerProxy;
import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
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
import java.util.UUID;
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
            return List.of(
                    new TestResourceEntry(BrokerProxy.class, Map.of("queue", "heat-phantoms")),
                    new TestResourceEntry(TestIssuer.class));
        }
    }

    @Inject
    Pool pool;

    @Inject
    PhantomConsumer consumer;

    private final String place = "rally:" + UUID.randomUUID();
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

    private void publish(String player) throws Exception {
        VerifiedPhantoms heat =
                Drives.heat(place, Drives.drive(player, 5_000_000)).build();
        publisher.publish(heat.toByteArray());
    }

    private boolean isStored(String player) {
        return given().get("/api/v1/traces/ghosts?place=" + place + "&player=" + player)
                        .jsonPath()
                        .get("own")
                != null;
    }

    private void awaitStored(String player) {
        await().atMost(SOON).until(() -> isStored(player));
    }

    /** Whoever stores a drive of this player waits until the claim is given up. */
    private SqlConnection claim(String player) {
        var connection = pool.getConnectionAndAwait();
        connection.beginAndAwait();
        connection.preparedQuery("""
                        insert into gamedb.trace
                          (kind, place, player_id, name, detail, standing, verified, created_at, expires_at)
                        values (2, $1, $2, '', '{}', 9, true, now(), now() + interval '1 hour')""").executeAndAwait(Tuple.of(place, player));
        return connection;
    }

    private static void giveUp(SqlConnection claim) {
        claim.query("rollback").executeAndAwait();
        claim.closeAndAwait();
    }

    private void awaitOneWaits() {
        await().atMost(SOON)
                .until(() -> pool.query("select count(*) from pg_stat_activity" + WAITS)
                                .executeAndAwait()
                                .iterator()
                                .next()
                                .getLong(0)
                        == 1);
    }

    private static final String WAITS = " where wait_event_type = 'Lock' and query like '%gamedb.trace%'";

    /** As when the process dies: what it has in hand is gone, and the broker notices. */
    private void die() {
        consumer.stop(new ShutdownEvent());
        pool.query("select pg_terminate_backend(pid) from pg_stat_activity" + WAITS)
                .executeAndAwait();
        proxy.cut();
    }

    /**
     * Tags 1 to 4 on the first line are a, b, c and the slow one; on the second line the slow one
     * comes again as 1, then d, e and, as 4, the late one. The old tag 4 must not settle it.
     */
    @Test
    void aTagOfAnEarlierLineSettlesNothingOnTheNext() throws Exception {
        takeOnAFreshLine("a", "b", "c");
        var slow = claim("slow");
        publish("slow");
        awaitOneWaits();
        takeOnTheNextLine("d", "e");
        settlesNotTheLateOne(slow, "e");
    }

    /**
     * Tags 1 to 4 on the first line are a, b, the slow one and, waiting for it, one that cannot be
     * stored; on the second line these two come again as 1 and 2, then d and, as 4, the late one. The
     * old tag 4 must not bury it.
     */
    @Test
    void aTagOfAnEarlierLineBuriesNothingOnTheNext() throws Exception {
        publisher.forgetDeadLetters();
        takeOnAFreshLine("a", "b");
        var slow = claim("slow");
        publish("slow");
        awaitOneWaits();
        publisher.publish(new byte[] {1, 2, 3});
        await().atMost(SOON).until(publisher::isQueueEmpty);
        takeOnTheNextLine("d");
        settlesNotTheLateOne(slow, "d");
        await().atMost(SOON).until(() -> publisher.deadLetters() == 1);
    }

    private void takeOnAFreshLine(String... players) throws Exception {
        proxy.cut();
        for (var player : players) {
            publish(player);
            awaitStored(player);
        }
    }

    private void takeOnTheNextLine(String... players) throws Exception {
        var line = consumer.liveConsumer();
        proxy.cut();
        await().atMost(SOON).until(() -> !consumer.liveConsumer().equals(line));
        for (var player : players) {
            publish(player);
        }
    }

    private void settlesNotTheLateOne(SqlConnection slow, String before) throws Exception {
        var late = claim("late");
        publish("late");
        await().atMost(SOON).until(publisher::isQueueEmpty);
        giveUp(slow);
        awaitStored(before);
        awaitOneWaits();
        die();
        giveUp(late);
        assertFalse(isStored("late"));
        consumer.start(new StartupEvent());
        awaitStored("late");
        awaitStored("slow");
    }
}
