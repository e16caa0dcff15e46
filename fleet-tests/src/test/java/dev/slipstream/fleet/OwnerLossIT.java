package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Figure;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The owner of a heat dies, or is told to go; the heat does not care. */
@ExtendWith(FleetUnderTest.class)
@Timeout(1_200)
class OwnerLossIT {
    private static final int KILLS = Integer.getInteger("fleet.kills", 20);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(75);

    @Test
    void killingTheOwnerInMidHeatTwentyTimesLosesNothing(Fleet fleet, Net net, TicketPress press) {
        var finished = 0;
        for (int i = 0; i < KILLS; i++) {
            survive(fleet, net, press, i % 2, "KILL");
            finished++;
        }
        Figure.print("owner_loss.finished", finished, "heats");
    }

    @Test
    void anOwnerToldToStopHandsItsHeatsOver(Fleet fleet, Net net, TicketPress press) {
        for (int i = 0; i < 2; i++) {
            survive(fleet, net, press, i, "TERM");
        }
    }

    /** One heat: players on both pods, typing; its owner goes; they finish, and nothing is lost. */
    private static void survive(Fleet fleet, Net net, TicketPress press, int owner, String signal) {
        var doors = IntStream.range(0, 5)
                .mapToObj(seat -> Door.roundRobin(fleet, owner + seat))
                .toList();
        var heat = TestHeat.seat(net, press, TestHeat.spec(5, 12, Duration.ofSeconds(1)), doors)
                .type(8, 0.03);
        heat.awaitStart(SOON);
        heat.awaitKeys(20, SOON);
        var epoch = heat.client(1).look(Screen::epoch);
        var victim = fleet.racePods().get(owner).name();
        fleet.kill(victim, signal);
        Patience.until(heat::toString, SOON, () -> heat.client(1).look(Screen::epoch) > epoch);
        // while the heat goes on, the pod comes back; its old heats are no longer its own
        var back = CompletableFuture.runAsync(() -> fleet.start(victim));
        try {
            heat.awaitOver(END);
            heat.awaitRecorded(SOON);
            assertTrue(heat.client(1).standings().getStandingsList().stream().allMatch(each -> each.getFinished()));
            Fairness.assertKeysKept(heat.clients());
            Fairness.assertOneResult(net, heat);
        } finally {
            back.join();
            heat.close();
        }
    }

    @Test
    void aHeatThatNobodyDisturbsKeepsItsOwner(Fleet fleet, Net net, TicketPress press) {
        var doors = List.of(
                Door.pod(fleet.racePods().getFirst()), Door.pod(fleet.racePods().getLast()));
        var heat = TestHeat.seat(net, press, TestHeat.spec(2, 12, Duration.ofSeconds(1)), doors)
                .type(10, 0);
        heat.awaitOver(END);
        assertTrue(heat.clients().stream().allMatch(client -> client.look(Screen::epoch) == 1));
        Fairness.assertSeenByAll(heat.clients());
        heat.close();
    }
}
