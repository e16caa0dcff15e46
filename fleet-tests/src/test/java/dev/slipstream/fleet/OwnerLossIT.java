package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    private static final int KILLS = Integer.getInteger("fleet.kills", 5);
    private static final int HEATS = 4; // that a kill hits, at different moments
    private static final Duration FIRST_START = Duration.ofSeconds(2);
    private static final Duration APART = Duration.ofMillis(600);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(75);

    @Test
    void twentyHeatsWhoseOwnerIsKilledInTheMiddleLoseNothing(Fleet fleet, Net net, TicketPress press) {
        var finished = 0;
        for (int i = 0; i < KILLS; i++) {
            finished += survive(fleet, net, press, i % 2, "KILL");
        }
        assertEquals(KILLS * HEATS, finished);
        Figure.print("owner_loss.finished", finished, "heats");
    }

    @Test
    void anOwnerToldToStopHandsItsHeatsOver(Fleet fleet, Net net, TicketPress press) {
        for (int i = 0; i < 2; i++) {
            survive(fleet, net, press, i, "TERM");
        }
    }

    /** Heats with players on both pods, typing; their owner goes; they finish, and nothing is lost. */
    private static int survive(Fleet fleet, Net net, TicketPress press, int owner, String signal) {
        var doors = IntStream.range(0, 5)
                .mapToObj(seat -> Door.roundRobin(fleet, owner + seat))
                .toList();
        var specs = IntStream.range(0, HEATS)
                .mapToObj(i -> TestHeat.spec(5, 12, FIRST_START.plus(APART.multipliedBy(i))))
                .toList();
        var heats = specs.stream()
                .map(spec -> TestHeat.seat(net, press, spec, doors).type(8, 0.03))
                .toList();
        try {
            heats.forEach(heat -> heat.awaitStart(SOON));
            heats.forEach(heat -> heat.awaitKeys(20, SOON));
            lose(
                    fleet,
                    fleet.racePods().get(owner).name(),
                    signal,
                    heats,
                    () -> heats.forEach(heat -> {
                        heat.awaitOver(END);
                        heat.awaitRecorded(SOON);
                        assertTrue(heat.client(1).standings().getStandingsList().stream()
                                .allMatch(each -> each.getFinished()));
                        Fairness.assertKeysKept(heat.clients());
                        Fairness.assertOneResult(net, heat);
                    }));
        } finally {
            heats.forEach(TestHeat::close);
        }
        return heats.size();
    }

    /** While the heats go on, the pod comes back; its old heats are no longer its own. */
    private static void lose(Fleet fleet, String victim, String signal, List<TestHeat> heats, Runnable meanwhile) {
        var epochs =
                heats.stream().map(heat -> heat.client(1).look(Screen::epoch)).toList();
        fleet.kill(victim, signal);
        var back = CompletableFuture.runAsync(() -> fleet.start(victim));
        try {
            for (int i = 0; i < heats.size(); i++) {
                var heat = heats.get(i);
                var epoch = epochs.get(i);
                Patience.until(heat::toString, SOON, () -> heat.client(1).look(Screen::epoch) > epoch);
            }
            meanwhile.run();
        } finally {
            back.join();
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
