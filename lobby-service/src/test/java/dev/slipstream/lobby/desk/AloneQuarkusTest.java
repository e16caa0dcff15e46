package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.InTheHall;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.Tokens;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import dev.slipstream.proto.fleet.RoomTimer;
import dev.slipstream.proto.fleet.RoomTimerKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A lone stranger is sent off by the broker's timer, unless somebody comes or the stranger says no. */
@QuarkusTest
@TestProfile(AloneQuarkusTest.Hurried.class)
@WithTestResource(TestIssuer.class)
class AloneQuarkusTest extends InTheHall {
    private static final long ALONE_MS = 4_000;

    public static final class Hurried implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lobby.quick-match.alone", ALONE_MS + "MS", "lobby.sweep.interval", "1H");
        }
    }

    @Inject
    MeterRegistry metrics;

    @Inject
    Rooms rooms;

    @Inject
    Alarms alarms;

    /** Like the broker's, for the room as it was. */
    private static void fire(RoomState room) {
        var timer = RoomTimer.newBuilder()
                .setRoomId(room.getRoomId())
                .setKind(RoomTimerKind.ROOM_TIMER_KIND_ALONE)
                .setGeneration(room.getVersion())
                .setDueMs(room.getAloneEndsAtMs())
                .build();
        Hallway.publish(Broker.LOBBY_TIMERS_DUE, "alone", timer.toByteArray());
    }

    private double stale() {
        return metrics.counter("slipstream_lobby_timers", "what", "stale").count();
    }

    private void awaitStale(double before) {
        long end = System.nanoTime() + Tab.SOON.toNanos();
        while (stale() <= before && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertTrue(stale() > before, "no timer came that changed nothing");
    }

    @Test
    void aSoloHeatStartsWhenNobodyCame() {
        var ann = player();
        var room = ann.askRoom(Says.quickMatch());
        assertEquals(RoomPhase.ROOM_PHASE_GATHERING, room.getPhase());
        assertTrue(room.getAloneEndsAtMs() > 0);
        var launching = ann.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING);
        assertEquals(room.getRoomId(), launching.getRoomId());
        assertEquals(1, launching.getMembersCount());
        assertTrue(launching.getStartsAtMs() >= room.getAloneEndsAtMs(), "not before it was told");
        var ticket = ann.await(LobbyServerMessage::hasTicket).getTicket();
        assertEquals(launching.getHeatId(), ticket.getHeatId());
    }

    @Test
    void theWaitSurvivesThePodThatBeganIt() {
        var gone = Pod.of(rooms, alarms, (_, _) -> {}, new LoneWait(() -> Duration.ofMillis(ALONE_MS)));
        var stranger = new Visitor(Tokens.newPlayer(), "Somebody");
        gone.front().quickMatch(stranger, Mode.MODE_TYPING).await().atMost(Tab.SOON);
        var launched = rooms.holding(stranger.playerId())
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(50))
                .repeat()
                .until(room -> room.isEmpty() || room.get().racing())
                .collect()
                .last();
        launched.await().atMost(Tab.SOON);
        assertTrue(rooms.holding(stranger.playerId())
                .await()
                .atMost(Tab.SOON)
                .orElseThrow()
                .racing());
    }

    @Test
    void whoComesInBetweenIsRacedInstead() {
        var ann = player();
        var bob = player();
        var room = ann.askRoom(Says.quickMatch());
        assertEquals(room.getRoomId(), bob.askRoom(Says.quickMatch()).getRoomId());
        ann.awaitPhase(RoomPhase.ROOM_PHASE_COUNTDOWN);
        double before = stale();
        fire(room);
        awaitStale(before);
        assertEquals(2, ann.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING).getMembersCount());
    }

    @Test
    void whoWouldRatherWaitDoes() {
        var ann = player();
        var room = ann.askRoom(Says.quickMatch());
        var waiting = ann.askRoom(Says.keepWaiting());
        assertEquals(0, waiting.getAloneEndsAtMs());
        assertTrue(waiting.getSoloOffered());
        double before = stale();
        fire(room);
        awaitStale(before);
        assertEquals(RoomPhase.ROOM_PHASE_LAUNCHING, ann.askRoom(Says.solo()).getPhase());
    }

    @Test
    void friendsAreWaitedFor() {
        assertEquals(0, player().askRoom(Says.create()).getAloneEndsAtMs());
    }
}
