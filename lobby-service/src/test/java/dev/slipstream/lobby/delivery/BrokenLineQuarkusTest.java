package dev.slipstream.lobby.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.chassis.queue.BrokerProxy;
import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.Tokens;
import dev.slipstream.proto.RoomPhase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line to the broker breaks between delivery and acknowledgement. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
@TestProfile(BrokenLineQuarkusTest.CutLine.class)
class BrokenLineQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A pod whose line to the broker can be cut, and that is as patient with its sockets as any. */
    public static final class CutLine implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BrokerProxy.class, Map.of("queue", "heat-events")));
        }
    }

    @TestHTTPResource("/")
    URI base;

    @Inject
    RedisDataSource redis;

    @Inject
    MeterRegistry metrics;

    private BrokerProxy proxy;

    @BeforeEach
    void empty() {
        Hallway.sweepOut(redis);
    }

    /** A heat whose room the store cannot read for a while, so that news of it stay in hand. */
    private final class Stuck implements AutoCloseable {
        private final Tab tab = Tab.open(base);
        private final String heatId;
        private final String room;

        Stuck() {
            tab.askRoom(Says.create());
            var solo = tab.askRoom(Says.solo());
            heatId = solo.getHeatId();
            room = solo.getRoomId();
            redis.key().rename(key(), "aside:" + room);
            redis.value(String.class).set(key(), "no room");
        }

        private String key() {
            return "lobby:room:" + room;
        }

        void end() {
            Hallway.endHeat(room, heatId, tab.playerId);
        }

        void free() {
            redis.key().rename("aside:" + room, key());
        }

        void assertOver() {
            assertEquals(1, tab.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS).getStandingsCount());
        }

        @Override
        public void close() {
            tab.close();
        }
    }

    private double heard() {
        return metrics.counter("slipstream_lobby_heat_events", "what", "ENDED").count();
    }

    private void awaitHeard(double events) {
        await().atMost(SOON).until(() -> heard() >= events);
    }

    private double stale() {
        return metrics.get("slipstream_lobby_deliveries_stale")
                .tag("queue", "heat-events")
                .counter()
                .count();
    }

    private static void endOfNoRoom() {
        Hallway.endHeat("nowhere", "none", Tokens.newPlayer());
    }

    /**
     * Tags 1 to 4 on the first line are three of no room and the slow one; on the second line the
     * slow one comes again as 1, then two of no room and, as 4, the late one. The old tag 4 must not
     * settle it: when this line breaks too, the late one comes again.
     */
    @Test
    void aTagOfAnEarlierLineSettlesNothingOnTheNext() {
        try (var slow = new Stuck();
                var late = new Stuck()) {
            var heard = heard();
            var stale = stale();
            proxy.cut();
            for (int i = 0; i < 3; i++) {
                endOfNoRoom();
            }
            slow.end();
            awaitHeard(heard + 4);
            proxy.cut();
            awaitHeard(heard + 5);
            endOfNoRoom();
            endOfNoRoom();
            late.end();
            awaitHeard(heard + 8);
            slow.free();
            slow.assertOver();
            await().atMost(SOON).until(() -> stale() > stale);
            proxy.cut();
            awaitHeard(heard + 9);
            late.free();
            late.assertOver();
        }
    }
}
