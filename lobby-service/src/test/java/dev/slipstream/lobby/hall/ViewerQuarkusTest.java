package dev.slipstream.lobby.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.desk.Presence;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob looks at the results in two tabs, one of them on another pod, while Ann gathers anew. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class ViewerQuarkusTest {
    @TestHTTPResource("/")
    URI base;

    @Inject
    Rooms rooms;

    @Inject
    RoomDesk desk;

    @Inject
    Presence presence;

    @Inject
    RedisDataSource redis;

    private Tab ann;
    private Tab bob;
    private RoomState gathering;

    @BeforeEach
    void raceAgain() {
        Hallway.sweepOut(redis);
        ann = Tab.open(base);
        bob = Tab.open(base);
        var room = ann.askRoom(Says.quickMatch());
        bob.askRoom(Says.quickMatch());
        ann.ask(Says.ready());
        bob.ask(Says.ready());
        var heat = ann.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING).getHeatId();
        Hallway.endHeat(room.getRoomId(), heat, ann.playerId);
        ann.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS);
        bob.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS);
        gathering = ann.askRoom(Says.again());
    }

    @AfterEach
    void close() {
        ann.close();
        bob.close();
    }

    private void aTabOnAnotherPodCloses() {
        new Attendance(presence, rooms, desk).went(bob.playerId).await().atMost(Tab.SOON);
    }

    @Test
    void isNotToldThatHeLeftWhenOneOfTheTabsCloses() {
        aTabOnAnotherPodCloses();
        ann.ask(Says.ready());
        var next = bob.await(message -> message.hasRoomLeft() || shows(message));
        assertFalse(next.hasRoomLeft(), "he still looks at the room");
        assertEquals(2, bob.askRoom(Says.again()).getMembersCount());
    }

    private boolean shows(LobbyServerMessage message) {
        return message.hasRoom() && message.getRoom().getVersion() > gathering.getVersion();
    }

    @Test
    void isStillSpokenForByTheOtherTab() {
        presence.here(List.of(bob.playerId)).await().atMost(Tab.SOON);
        aTabOnAnotherPodCloses();
        assertEquals(List.of(), presence.absent(List.of(bob.playerId)).await().atMost(Tab.SOON));
    }
}
