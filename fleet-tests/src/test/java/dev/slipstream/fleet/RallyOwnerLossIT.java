package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Gauge;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.fleet.rally.RallyDriver;
import dev.slipstream.proto.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The owner of a rally dies, or is told to go. Another pod drives on from the snapshot and the log,
 * and proves in the end that nothing of the log is missing.
 */
@ExtendWith(FleetUnderTest.class)
@Timeout(3_600)
class RallyOwnerLossIT {
    private static final int KILLS = Integer.getInteger("fleet.kills", 2);
    private static final int SEATS = 8;
    private static final int MID_HEAT = 600; // ticks: seven seconds of driving
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(150);
    private static final Duration RESUMED = Duration.ofSeconds(3);

    @Test
    void killingTheOwnerInMidHeatKeepsTheLog(Fleet fleet, Net net, TicketPress press) {
        var gaps = new ArrayList<Long>();
        for (int i = 0; i < KILLS; i++) {
            gaps.addAll(survive(fleet, net, press, i % 2, "KILL"));
        }
        var longest = print("rally.owner_loss.gap", gaps);
        assertTrue(longest <= RESUMED.toMillis(), "frames went on after " + longest + " ms");
    }

    @Test
    void anOwnerToldToStopHandsItsRallyOver(Fleet fleet, Net net, TicketPress press) {
        var gaps = new ArrayList<Long>();
        for (int i = 0; i < KILLS; i++) {
            gaps.addAll(survive(fleet, net, press, i % 2, "TERM"));
        }
        print("rally.drain.gap", gaps);
    }

    /** One heat that loses its owner; gives the longest gap between frames on each screen, in ms. */
    private static List<Long> survive(Fleet fleet, Net net, TicketPress press, int owner, String signal) {
        var gauge = new Gauge(fleet);
        var heir = List.of(fleet.racePods().get(1 - owner));
        var proven = gauge.metric(heir, "slipstream_replays_total", "proven");
        var doors = IntStream.range(0, SEATS)
                .mapToObj(seat -> Door.roundRobin(fleet, owner + seat))
                .toList();
        var heat = TestHeat.seat(net, press, TestHeat.rally(SEATS, 2026, Duration.ofSeconds(1)), doors);
        var drivers = heat.clients().stream().map(RallyDriver::seat).toList();
        Patience.until(
                heat::toString, SOON.multipliedBy(2), () -> heat.client(1).tick() > MID_HEAT);
        drivers.forEach(RallyDriver::forgetGaps);
        var epochs = heat.client(1).look(Screen::epoch);
        var victim = fleet.racePods().get(owner).name();
        fleet.kill(victim, signal);
        Patience.until(
                heat::toString,
                SOON,
                () -> heat.clients().stream().allMatch(client -> client.look(Screen::epoch) > epochs));
        var gaps = drivers.stream()
                .map(driver -> driver.longestGapNanos() / 1_000_000)
                .toList();
        System.out.println(signal + " " + victim + ": ms without a frame, by seat " + gaps);
        var back = CompletableFuture.runAsync(() -> fleet.start(victim));
        try {
            heat.awaitOver(END);
            heat.awaitRecorded(SOON);
            Fairness.assertStoredAsTold(net, heat);
            var told = heat.client(1).standings().getStandingsList();
            assertTrue(told.stream().filter(Standing::getFinished).count() >= SEATS - 1, told.toString());
            assertEquals(proven + 1, gauge.metric(heir, "slipstream_replays_total", "proven"), "results proven");
        } finally {
            back.join();
            heat.close();
        }
        return gaps;
    }

    private static long print(String name, List<Long> gaps) {
        var sorted = gaps.stream().sorted().toList();
        var p99 = sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
        System.out.println("figure " + name + ".p50 " + sorted.get((sorted.size() - 1) / 2) + " ms");
        System.out.println("figure " + name + ".p99 " + p99 + " ms");
        return sorted.getLast();
    }
}
