package dev.slipstream.lobby.desk;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.InTheHall;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.Tokens;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Rally rooms over real sockets, and as two pods see them. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class RallyRoomQuarkusTest extends InTheHall {
    private static final RallyCarKind TANK = RallyCarKind.RALLY_CAR_KIND_TANK;

    @Inject
    Rooms rooms;

    @Inject
    Alarms alarms;

    private static RoomState newer(Tab tab, RoomState than) {
        return tab.await(message -> message.hasRoom() && message.getRoom().getVersion() > than.getVersion())
                .getRoom();
    }

    private static HeatSettings circuit(int laps) {
        return HeatSettings.newBuilder()
                .setRally(RallySettings.newBuilder().setCircuit(true).setLaps(laps))
                .build();
    }

    @Test
    void aChangeOnOnePodIsSeenOnTheOther() {
        var other = Pod.elsewhere(rooms, alarms);
        var host = new Visitor(Tokens.newPlayer(), "Host");
        other.front().create(host, Mode.MODE_RALLY, circuit(2)).await().atMost(Tab.SOON);
        var opened = rooms.holding(host.playerId()).await().atMost(Tab.SOON).orElseThrow();
        var guest = player();
        var before = guest.askRoom(Says.join(opened.charter().code()));
        assertEquals(2, before.getSettings().getRally().getLaps());
        assertEquals(host.playerId(), before.getHost());
        var change = new Command.ChangeSettings(host.playerId(), circuit(5));
        other.desk().change(opened.id(), change).await().atMost(Tab.SOON);
        var after = newer(guest, before).getSettings().getRally();
        assertEquals(5, after.getLaps());
        assertNotEquals(before.getSettings().getRally().getSeed(), after.getSeed());
    }

    @Test
    void friendsChooseAndRace() {
        var host = player();
        var friend = player();
        var room = host.askRoom(Says.create(Mode.MODE_RALLY, circuit(1)));
        assertEquals(8, room.getMaxPlayers());
        assertNotEquals(0, room.getSettings().getRally().getSeed());
        friend.askRoom(Says.join(room.getCode()));
        assertEquals(TANK, friend.askRoom(Says.car(TANK)).getMembers(1).getCar());
        var drawn = host.askRoom(Says.change(circuit(4))).getSettings();
        host.ask(Says.ready());
        friend.ask(Says.ready());
        var launching = friend.awaitPhase(RoomPhase.ROOM_PHASE_LAUNCHING);
        assertEquals(drawn, launching.getSettings());
        var ticket = friend.await(LobbyServerMessage::hasTicket).getTicket();
        assertEquals(Mode.MODE_RALLY, ticket.getMode());
    }

    private static int openRooms() {
        return given().get("/api/v1/lobby/hall").jsonPath().getInt("openRooms");
    }

    @Test
    void eachModeIsMatchedByItself() {
        var driver = player();
        var typist = player();
        var rally = driver.askRoom(Says.quickMatch(Mode.MODE_RALLY));
        var typing = typist.askRoom(Says.quickMatch());
        assertNotEquals(rally.getRoomId(), typing.getRoomId());
        assertTrue(rally.getSettings().getRally().getSeed() != 0);
        await().atMost(Tab.SOON).until(() -> openRooms() == 2);
        var met = player().askRoom(Says.quickMatch(Mode.MODE_RALLY));
        assertEquals(rally.getRoomId(), met.getRoomId());
        var moved = typist.askRoom(Says.quickMatch(Mode.MODE_RALLY));
        assertEquals(rally.getRoomId(), moved.getRoomId(), "who waits to type may drive instead");
    }

    @Test
    void whatCannotBeDrivenIsRefusedInWords() {
        var refusal = player().ask(Says.create(Mode.MODE_RALLY, circuit(10))).getRefusal();
        assertEquals(ErrorCode.ERROR_CODE_INVALID, refusal.getCode());
        assertEquals("A circuit takes 1 to 9 laps.", refusal.getMessage());
        var nowhere = player().ask(Says.car(TANK)).getRefusal();
        assertEquals(ErrorCode.ERROR_CODE_NOT_IN_ROOM, nowhere.getCode());
    }
}
