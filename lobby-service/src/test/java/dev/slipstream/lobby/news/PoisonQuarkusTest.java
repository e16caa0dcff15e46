package dev.slipstream.lobby.news;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.RoomPhase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class PoisonQuarkusTest {
    @TestHTTPResource("/")
    URI base;

    @Test
    void anUnreadableEventIsPutAsideAndTheNextOneIsHeard() {
        var poison = ("not an event " + System.nanoTime()).getBytes(StandardCharsets.UTF_8);
        Hallway.publish(Broker.HEAT_EVENTS, Broker.HEAT_ENDED, poison);
        Hallway.publish(Broker.LOBBY_TIMERS_DUE, "countdown", poison);
        try (var ann = Tab.open(base)) {
            ann.askRoom(Says.create());
            var solo = ann.askRoom(Says.solo());
            Hallway.endHeat(solo.getRoomId(), solo.getHeatId(), ann.playerId);
            Hallway.endHeat(solo.getRoomId(), solo.getHeatId(), ann.playerId);
            var results = ann.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS);
            assertEquals(1, results.getStandingsCount());
        }
        Hallway.awaitDeadLetter("lobby.heat-events.dead", poison);
        Hallway.awaitDeadLetter("lobby.timers.due.dead", poison);
    }
}
