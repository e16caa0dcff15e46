package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.log.Key;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.proto.HeatPhase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the race socket promises its clients beyond the usual. */
@ExtendWith(FleetUnderTest.class)
@Timeout(60)
class RaceSocketIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static TestHeat running(Fleet fleet, Net net, TicketPress press) {
        var doors = List.of(
                Door.pod(fleet.racePods().getFirst()), Door.pod(fleet.racePods().getLast()));
        var heat = TestHeat.seat(net, press, TestHeat.spec(2, 20, Duration.ofSeconds(1)), doors);
        heat.awaitStart(SOON);
        return heat;
    }

    private static Key wrongLetter(int at) {
        return new Key(0, at, '#');
    }

    private static void awaitApplied(RaceClient client, int seq) {
        Patience.until("key " + seq + " applied of seat " + client.seat(), SOON, () -> client.applied() == seq);
    }

    @Test
    void aKeyLostOnTheWayIsAskedForAgain(Fleet fleet, Net net, TicketPress press) {
        var heat = running(fleet, net, press);
        for (var client : heat.clients()) {
            client.type(wrongLetter(0));
            awaitApplied(client, 1);
            client.typeInVain(wrongLetter(1));
            client.type(wrongLetter(2));
            awaitApplied(client, 3);
        }
        heat.clients().forEach(RaceClient::leave);
    }

    @Test
    void aSpectatorComesLateSeesEverythingAndMayNotType(Fleet fleet, Net net, TicketPress press) {
        var heat = running(fleet, net, press);
        heat.client(1).type(wrongLetter(0));
        awaitApplied(heat.client(1), 1);
        for (var pod : fleet.racePods()) {
            var ticket = press.print(heat.spec(), -1);
            var spectator = Patience.get(
                    "a place to watch", SOON, RaceClient.connect(net, 9, heat.id(), ticket, Door.pod(pod)));
            Patience.until("the heat on the screen", SOON, () -> spectator.phase() == HeatPhase.HEAT_PHASE_RUNNING);
            assertEquals(List.of("#"), spectator.look(screen -> screen.page(1)));
            assertEquals(-1, spectator.seat());
            spectator.type(wrongLetter(0));
            Patience.until("sent away", SOON, spectator::gone);
            assertEquals(4044, spectator.closes().getLast().code());
        }
        heat.clients().forEach(RaceClient::leave);
    }

    @Test
    void aSecondSocketForASeatReplacesTheFirst(Fleet fleet, Net net, TicketPress press) {
        var heat = running(fleet, net, press);
        var again = press.print(heat.spec(), 0);
        var second = Patience.get(
                "the seat again",
                SOON,
                RaceClient.connect(
                        net, 8, heat.id(), again, Door.pod(fleet.racePods().getLast())));
        Patience.until("the first socket closed", SOON, () -> heat.client(0).gone());
        assertEquals(4040, heat.client(0).closes().getLast().code());
        Patience.until("a screen", SOON, () -> !second.look(Screen::text).isEmpty());
        assertTrue(!second.gone());
        second.leave();
        heat.client(1).leave();
    }

    @Test
    void aTicketOpensOneSocketOnly(Fleet fleet, Net net, TicketPress press) {
        var spec = TestHeat.spec(1, 20, Duration.ofSeconds(30));
        var ticket = press.print(spec, 0);
        var door = Door.pod(fleet.racePods().getFirst());
        var first = Patience.get("a seat", SOON, RaceClient.connect(net, 7, spec.getHeatId(), ticket, door));
        var second = RaceClient.connect(net, 7, spec.getHeatId(), ticket, door);
        Patience.until("refused", SOON, second::failed);
        assertTrue(String.valueOf(second.cause()).contains("4024"), String.valueOf(second.cause()));
        first.leave();
    }
}
