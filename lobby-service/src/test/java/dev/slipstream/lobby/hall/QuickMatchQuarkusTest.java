package dev.slipstream.lobby.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.InTheHall;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.RoomPhase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class QuickMatchQuarkusTest extends InTheHall {
    @Test
    void strangersMeetCountDownAndRace() {
        var ann = player();
        var bob = player();
        var alone = ann.askRoom(Says.quickMatch());
        assertEquals(RoomPhase.ROOM_PHASE_GATHERING, alone.getPhase());
        var met = bob.askRoom(Says.quickMatch());
        assertEquals(alone.getRoomId(), met.getRoomId());
        assertTrue(ann.awaitPhase(RoomPhase.ROOM_PHASE_COUNTDOWN).getCountdownEndsAtMs() > 0);
        var launching = ann.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING);
        assertTrue(launching.getHeatId().length() >= 26);
        var ticket = bob.await(LobbyServerMessage::hasTicket).getTicket();
        assertEquals(launching.getHeatId(), ticket.getHeatId());
        assertEquals(1, ticket.getSeat());
        ann.awaitPhase(RoomPhase.ROOM_PHASE_RACING);
        Hallway.endHeat(met.getRoomId(), launching.getHeatId(), bob.playerId);
        var results = bob.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS);
        assertEquals(bob.playerId, results.getStandings(0).getPlayerId());
        var again = bob.askRoom(Says.again());
        assertEquals(RoomPhase.ROOM_PHASE_GATHERING, again.getPhase());
        assertEquals(1, again.getMembersCount());
        assertEquals(2, ann.askRoom(Says.quickMatch()).getMembersCount());
    }

    @Test
    void twoTabsOfAPlayerShareOneRoom() {
        var first = player();
        var second = player(first.playerId);
        var room = first.askRoom(Says.quickMatch());
        assertEquals(room.getRoomId(), second.askRoom(Says.quickMatch()).getRoomId());
        assertEquals(1, second.askRoom(Says.quickMatch()).getMembersCount());
    }

    @Test
    void aLonePlayerRacesAloneAtOnce() {
        var ann = player();
        ann.askRoom(Says.create());
        var solo = ann.askRoom(Says.solo());
        assertEquals(RoomPhase.ROOM_PHASE_LAUNCHING, solo.getPhase());
        ann.await(LobbyServerMessage::hasTicket);
        var refused = ann.ask(Says.quickMatch()).getRefusal();
        assertEquals(ErrorCode.ERROR_CODE_ALREADY_RACING, refused.getCode());
        assertEquals(solo.getHeatId(), ann.ask(Says.ticket()).getTicket().getHeatId());
    }

    @Test
    void aFullRoomLaunchesAtOnceAndTheSixthPlayerGathersElsewhere() {
        var room = player().askRoom(Says.quickMatch());
        for (int i = 0; i < 3; i++) {
            assertEquals(room.getRoomId(), player().askRoom(Says.quickMatch()).getRoomId());
        }
        var fifth = player().askRoom(Says.quickMatch());
        assertEquals(room.getRoomId(), fifth.getRoomId());
        assertEquals(RoomPhase.ROOM_PHASE_LAUNCHING, fifth.getPhase());
        assertNotEquals(room.getRoomId(), player().askRoom(Says.quickMatch()).getRoomId());
    }

    @Test
    void friendsMeetByTheSpokenCodeAndStartWhenReady() {
        var host = player();
        var room = host.askRoom(Says.create());
        assertTrue(room.getPrivate());
        var spoken = room.getCode().toLowerCase(Locale.ROOT).replace('-', ' ');
        var friend = player();
        assertEquals(room.getRoomId(), friend.askRoom(Says.join(spoken)).getRoomId());
        assertNotEquals(room.getRoomId(), player().askRoom(Says.quickMatch()).getRoomId());
        host.ask(Says.ready());
        assertEquals(
                RoomPhase.ROOM_PHASE_COUNTDOWN, friend.askRoom(Says.ready()).getPhase());
        var launching = host.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING);
        var watched = player().ask(Says.watch(spoken)).getTicket();
        assertEquals(launching.getHeatId(), watched.getHeatId());
        assertEquals(-1, watched.getSeat());
    }

    @Test
    void aReloadKeepsThePlaceAndShowsTheRoomAgain() {
        var ann = player();
        var room = ann.askRoom(Says.create());
        ann.close();
        var reloaded = player(ann.playerId);
        var shown = reloaded.await(
                message -> message.hasRoom() && message.getRoom().getMembers(0).getConnected());
        assertEquals(room.getRoomId(), shown.getRoom().getRoomId());
    }

    @Test
    void whoLeavesIsFreeAndTheRoomHearsOfIt() {
        var ann = player();
        var bob = player();
        var room = ann.askRoom(Says.quickMatch());
        bob.askRoom(Says.quickMatch());
        assertEquals(room.getRoomId(), bob.ask(Says.leave()).getRoomLeft().getRoomId());
        var left = ann.await(message -> message.hasRoom()
                && message.getRoom().getPhase() == RoomPhase.ROOM_PHASE_GATHERING
                && message.getRoom().getVersion() > room.getVersion());
        assertEquals(1, left.getRoom().getMembersCount());
        assertEquals("", bob.ask(Says.leave()).getRoomLeft().getRoomId());
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        var ann = player();
        assertEquals(
                ErrorCode.ERROR_CODE_ROOM_NOT_FOUND,
                ann.ask(Says.join("FAST-TIGER-42")).getRefusal().getCode());
        assertEquals(
                ErrorCode.ERROR_CODE_NOT_IN_ROOM,
                ann.ask(Says.ready()).getRefusal().getCode());
        assertEquals(
                ErrorCode.ERROR_CODE_HEAT_NOT_FOUND,
                ann.ask(Says.ticket()).getRefusal().getCode());
        var nothing =
                ann.ask(dev.slipstream.proto.LobbyClientMessage.newBuilder()).getRefusal();
        assertEquals(ErrorCode.ERROR_CODE_INVALID, nothing.getCode());
        assertFalse(nothing.getMessage().isBlank());
    }
}
