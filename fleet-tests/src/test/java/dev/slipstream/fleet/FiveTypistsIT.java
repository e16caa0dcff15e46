package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Guest;
import dev.slipstream.fleet.player.LobbyClient;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.proto.CreateRoom;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.JoinRoom;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.Mode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way, as five friends go it: guests, a private room, a heat on two pods, a result, ghosts of it. */
@ExtendWith(FleetUnderTest.class)
@Timeout(180)
class FiveTypistsIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void fiveTypistsOverTwoPodsSeeEveryKeyOfEachOtherInOrder(Fleet fleet, Net net) {
        var friends = gather(fleet, net);
        var clients = new ArrayList<RaceClient>();
        for (var friend : friends) {
            clients.add(enter(fleet, net, friend));
        }
        clients.sort(Comparator.comparingInt(RaceClient::seat));
        assertEquals(
                2,
                clients.stream().map(each -> each.welcome().getPod()).distinct().count(),
                "pods in use");
        for (var client : clients) {
            assertTrue(
                    client.phase() == HeatPhase.HEAT_PHASE_WAITING
                            ? client.look(Screen::text).isEmpty()
                            : client.phase() != HeatPhase.HEAT_PHASE_OVER);
        }
        var heat = TestHeat.of(net, clients.getFirst().welcome().getHeat(), clients)
                .type(9, 0.04);
        heat.awaitOver(Duration.ofSeconds(90));
        heat.awaitRecorded(SOON);
        Fairness.assertSeenByAll(clients);
        Fairness.assertKeysKept(clients);
        Fairness.assertOneResult(net, heat);
        var words = heat.client(0).look(Screen::text).size();
        Ghosts.assertServed(net, heat, "typing:" + words);
        heat.close();
        friends.forEach(LobbyClient::close);
    }

    private static List<LobbyClient> gather(Fleet fleet, Net net) {
        var friends = new ArrayList<LobbyClient>();
        for (int i = 0; i < 5; i++) {
            Future<LobbyClient> arrival =
                    Guest.arrive(net, i).compose(guest -> LobbyClient.connect(net, guest, fleet.ingress()));
            friends.add(Patience.get("a friend in the lobby", SOON, arrival));
        }
        var host = friends.getFirst();
        var created = Patience.get(
                "a private room",
                SOON,
                host.ask(LobbyClientMessage.newBuilder()
                        .setCreateRoom(CreateRoom.newBuilder().setMode(Mode.MODE_TYPING))));
        var code = created.getRoom().getCode();
        for (var friend : friends.subList(1, 5)) {
            var answer = Patience.get(
                    "a place in " + code,
                    SOON,
                    friend.ask(LobbyClientMessage.newBuilder()
                            .setJoinRoom(JoinRoom.newBuilder().setCode(code))));
            assertTrue(answer.hasRoom(), answer.toString());
        }
        return friends;
    }

    private static RaceClient enter(Fleet fleet, Net net, LobbyClient friend) {
        var ticket = Patience.get("a ticket", SOON, friend.ticket());
        var pod = fleet.racePods().get(friend.guest().number() % 2);
        return Patience.get(
                "a seat",
                SOON,
                RaceClient.connect(
                        net, friend.guest().number(), ticket.getHeatId(), ticket.getTicket(), Door.pod(pod)));
    }
}
