package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.fleet.player.Closed;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Guest;
import dev.slipstream.fleet.player.LobbyClient;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.proto.CreateRoom;
import dev.slipstream.proto.JoinRoom;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import dev.slipstream.proto.SetReady;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A lobby pod is told to stop while a room of its players counts down. */
@ExtendWith(FleetUnderTest.class)
@Timeout(180)
class LobbyDrainIT {
    private static final int FRIENDS = 4;
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void playersOnAPodThatStopsKeepTheirRoomAndItsCountdown(Fleet fleet, Net net) {
        var friends = new ArrayList<LobbyClient>();
        for (int i = 0; i < FRIENDS; i++) {
            friends.add(enter(fleet, net, Guest.arrive(net, i)));
        }
        assertEquals(2, pods(friends), "lobby pods in use");
        var room = gather(friends);
        var victim = friends.getFirst().pod();
        var end = CompletableFuture.runAsync(() -> fleet.kill(victim, "TERM"));
        try {
            friends.replaceAll(each -> each.pod().equals(victim) ? move(fleet, net, each, room) : each);
            assertEquals(1, pods(friends));
            assertAllRace(fleet, net, friends, room);
        } finally {
            end.join();
            fleet.start(victim);
            friends.forEach(LobbyClient::close);
        }
    }

    private static long pods(List<LobbyClient> friends) {
        return friends.stream().map(LobbyClient::pod).distinct().count();
    }

    private static LobbyClient enter(Fleet fleet, Net net, Future<Guest> guest) {
        Future<LobbyClient> entrance = guest.compose(who -> LobbyClient.connect(net, who, fleet.ingress()));
        return Patience.get("somebody in the lobby", SOON, entrance);
    }

    /** A private room with all of them, as it counts down. */
    private static RoomState gather(List<LobbyClient> friends) {
        var host = friends.getFirst();
        var wish = CreateRoom.newBuilder().setMode(Mode.MODE_TYPING);
        var created = Patience.get(
                "a room", SOON, host.ask(LobbyClientMessage.newBuilder().setCreateRoom(wish)));
        for (var friend : friends.subList(1, FRIENDS)) {
            var code = JoinRoom.newBuilder().setCode(created.getRoom().getCode());
            Patience.get(
                    "a place", SOON, friend.ask(LobbyClientMessage.newBuilder().setJoinRoom(code)));
        }
        var ready = LobbyClientMessage.newBuilder()
                .setSetReady(SetReady.newBuilder().setReady(true));
        friends.forEach(each -> Patience.get("a word that one is ready", SOON, each.ask(ready.clone())));
        Patience.until("a countdown", SOON, () -> host.phase() == RoomPhase.ROOM_PHASE_COUNTDOWN);
        return host.room();
    }

    /** Sent away by the pod that stops, and at once back through the front door, in the same room. */
    private static LobbyClient move(Fleet fleet, Net net, LobbyClient somebody, RoomState room) {
        Patience.until(
                "sent away from " + somebody.pod(),
                SOON,
                () -> somebody.closed().isPresent());
        assertEquals(4041, somebody.closed().map(Closed::code).orElseThrow());
        var again = enter(fleet, net, Future.succeededFuture(somebody.guest()));
        Patience.until("the room again", SOON, () -> again.room().getMembersCount() == FRIENDS);
        assertEquals(room.getRoomId(), again.room().getRoomId());
        if (again.phase() == RoomPhase.ROOM_PHASE_COUNTDOWN) {
            assertEquals(room.getCountdownEndsAtMs(), again.room().getCountdownEndsAtMs());
        }
        return again;
    }

    private static void assertAllRace(Fleet fleet, Net net, List<LobbyClient> friends, RoomState room) {
        var heats = new ArrayList<String>();
        for (var friend : friends) {
            // one who came back after the launch has missed the ticket
            var launched = !friend.room().getHeatId().isEmpty();
            var seat = (launched ? friend.freshTicket() : friend.ticket())
                    .compose(ticket -> RaceClient.connect(
                            net, friend.guest().number(), ticket.getHeatId(), ticket.getTicket(), Door.ingress(fleet)));
            var racer = Patience.get("a seat after the countdown of " + room, SOON, seat);
            heats.add(racer.welcome().getHeat().getHeatId());
            assertEquals(FRIENDS, racer.welcome().getHeat().getSeatsCount());
            racer.leave();
        }
        assertEquals(1, heats.stream().distinct().count(), "one heat for all");
    }
}
