package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.InTheHall;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who races again, and who hears of it: both players' sockets are here, the wish comes from anywhere. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class AgainQuarkusTest extends InTheHall {
    @Inject
    Rooms rooms;

    @Inject
    Alarms alarms;

    private Tab ann;
    private Tab bob;
    private RoomState results;

    @BeforeEach
    void race() {
        ann = player();
        bob = player();
        var room = ann.askRoom(Says.quickMatch());
        bob.askRoom(Says.quickMatch());
        ann.ask(Says.ready());
        bob.ask(Says.ready());
        var heat = ann.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING).getHeatId();
        bob.await(LobbyServerMessage::hasTicket);
        Hallway.endHeat(room.getRoomId(), heat, ann.playerId);
        ann.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS);
        results = bob.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS);
    }

    private RoomState newGathering() {
        return bob.await(message -> message.hasRoom()
                        && message.getRoom().getVersion() > results.getVersion()
                        && message.getRoom().getPhase() == RoomPhase.ROOM_PHASE_GATHERING)
                .getRoom();
    }

    @Test
    void thoseWhoStillLookAtTheResultsHearThatOthersGather() {
        ann.askRoom(Says.again());
        var gathering = newGathering();
        assertEquals(results.getRoomId(), gathering.getRoomId());
        assertEquals(1, gathering.getMembersCount());
        assertEquals(2, bob.askRoom(Says.again()).getMembersCount());
    }

    @Test
    void theyHearItFromAnotherPodToo() {
        var again = new Command.RaceAgain(ann.playerId, "Ann");
        Pod.elsewhere(rooms, alarms)
                .desk()
                .change(results.getRoomId(), again)
                .await()
                .atMost(Tab.SOON);
        assertEquals(1, newGathering().getMembersCount());
    }

    @Test
    void whoOnlyLooksGetsNoTicketForTheNextHeat() {
        ann.askRoom(Says.again());
        var eve = player();
        eve.askRoom(Says.quickMatch());
        ann.askRoom(Says.ready());
        eve.askRoom(Says.ready());
        bob.await(message -> message.hasRoom()
                && message.getRoom().getVersion() > results.getVersion()
                && message.getRoom().getPhase() == RoomPhase.ROOM_PHASE_LAUNCHING);
        var refused = bob.ask(Says.ticket());
        assertTrue(refused.hasRefusal(), () -> "not refused: " + refused);
    }

    @Test
    void aSocketHereContradictsAPodThatLostAnotherOne() {
        var gone = new Command.Disconnect(List.of(ann.playerId));
        Pod.elsewhere(rooms, alarms)
                .desk()
                .change(results.getRoomId(), gone)
                .await()
                .atMost(Tab.SOON);
        var back = ann.await(message -> message.hasRoom()
                && message.getRoom().getVersion() > results.getVersion() + 1
                && message.getRoom().getMembers(0).getConnected());
        assertEquals(results.getRoomId(), back.getRoom().getRoomId());
    }
}
