package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.InTheHall;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatTicket;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.RoomPhase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever comes first races the house at once, is joined by the next, and both get tickets to one heat. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class WarmUpQuarkusTest extends InTheHall {
    private static boolean isTicket(LobbyServerMessage message, String heatId) {
        return message.getTicket().getHeatId().equals(heatId);
    }

    @Test
    void theTicketToAWarmUpComesByItselfAndIsForOneSeat() {
        var ann = player();
        long before = System.currentTimeMillis();
        var room = ann.askRoom(Says.quickMatch());
        assertEquals(RoomPhase.ROOM_PHASE_GATHERING, room.getPhase());
        HeatTicket ticket = ann.await(LobbyServerMessage::hasTicket).getTicket();
        assertEquals(room.getWarmUpHeatId(), ticket.getHeatId());
        assertEquals(0, ticket.getSeat());
        assertTrue(ticket.getStartsAtMs() - before < 10_000, "racing begins within ten seconds of arriving");
        assertEquals(ticket.getHeatId(), ann.ask(Says.ticket()).getTicket().getHeatId(), "a worn ticket is replaced");
    }

    @Test
    void theSecondIsLetInAndBothAreCalledToTheSameHeat() {
        var ann = player();
        var bob = player();
        var room = ann.askRoom(Says.quickMatch());
        ann.await(message -> isTicket(message, room.getWarmUpHeatId()));
        var met = bob.askRoom(Says.quickMatch());
        assertEquals(room.getRoomId(), met.getRoomId());
        assertEquals(RoomPhase.ROOM_PHASE_COUNTDOWN, met.getPhase());
        assertEquals(room.getWarmUpHeatId(), met.getWarmUpHeatId());
        assertEquals(
                ErrorCode.ERROR_CODE_HEAT_NOT_FOUND,
                bob.ask(Says.ticket()).getRefusal().getCode(),
                "the warm-up is not his");
        var launching = ann.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING);
        assertEquals("", launching.getWarmUpHeatId());
        assertNotEquals(room.getWarmUpHeatId(), launching.getHeatId());
        for (var each : List.of(ann, bob)) {
            each.await(message -> isTicket(message, launching.getHeatId()));
        }
    }

    @Test
    void whenTheWarmUpEndsTheRoomStillWaitsAndAnotherIsRacedWhenAskedFor() {
        var ann = player();
        var room = ann.askRoom(Says.quickMatch());
        Hallway.endHeat(room.getRoomId(), room.getWarmUpHeatId(), ann.playerId);
        var waiting = ann.await(message ->
                        message.hasRoom() && message.getRoom().getWarmUpHeatId().isEmpty())
                .getRoom();
        assertEquals(RoomPhase.ROOM_PHASE_GATHERING, waiting.getPhase());
        assertTrue(waiting.getSoloOffered());
        var again = ann.askRoom(Says.solo());
        assertFalse(again.getWarmUpHeatId().isEmpty());
        ann.await(message -> isTicket(message, again.getWarmUpHeatId()));
        assertEquals(2, player().askRoom(Says.quickMatch()).getMembersCount(), "the room is open all the while");
    }

    @Test
    void whoWouldRatherWaitDoes() {
        var ann = player();
        ann.askRoom(Says.quickMatch());
        var waiting = ann.askRoom(Says.keepWaiting());
        assertEquals("", waiting.getWarmUpHeatId());
        assertTrue(waiting.getSoloOffered());
        assertEquals(
                ErrorCode.ERROR_CODE_HEAT_NOT_FOUND,
                ann.ask(Says.ticket()).getRefusal().getCode());
    }

    @Test
    void friendsAreWaitedFor() {
        assertEquals("", player().askRoom(Says.create()).getWarmUpHeatId());
    }
}
