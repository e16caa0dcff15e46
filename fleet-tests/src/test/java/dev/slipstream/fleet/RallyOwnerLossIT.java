package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Gauge;
import dev.slipstream.fleet.bench.Latencies;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.fleet.rally.RallyDriver;
import dev.slipstream.proto.Standing;
import dev.slipstream.race.mode.rally.RallyRules;
import java.time.Duration;
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
    private static final int KILLS = Integer.getInteger("fleet.kills", 1);
    private static final int DRAINS = Integer.getInteger("fleet.drains", 1);
    private static final int HEATS = 2; // that each of them hits, at different moments
    private static final int SEATS = 8;
    private static final int MID_HEAT = 600; // ticks: seven seconds of driving
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(150);
    /** Beyond it nobody would call it resumed. The aim is 3 s, and a figure: machines differ. */
    private static final Duration RESUMED = Duration.ofSeconds(10);

    @Test
    void killingTheOwnerInMidHeatKeepsTheLog(Fleet fleet, Net net, TicketPress press) {
        survive(fleet, net, press, KILLS, "KILL").print("rally.owner_loss.gap");
    }

    @Test
    void anOwnerToldToStopHandsItsRallyOver(Fleet fleet, Net net, TicketPress press) {
        survive(fleet, net, press, DRAINS, "TERM").print("rally.drain.gap");
    }

    /** Heats that lose their owner, some at a time; the longest gap between frames on each screen. */
    private static Latencies survive(Fleet fleet, Net net, TicketPress press, int times, String signal) {
        var gaps = new Latencies();
        for (int i = 0; i < times; i++) {
            var owner = i % 2;
            var seed = 2_026 + HEATS * i;
            var doors = IntStream.range(0, SEATS)
                    .mapToObj(seat -> Door.roundRobin(fleet, owner + seat))
                    .toList();
            var heats = IntStream.range(0, HEATS)
                    .mapToObj(n -> TestHeat.rally(SEATS, seed + n, Duration.ofSeconds(1 + 2L * n)))
                    .map(spec -> TestHeat.seat(net, press, spec, doors))
                    .toList();
            try {
                survive(fleet, net, heats, owner, signal).forEach(gaps::add);
            } finally {
                heats.forEach(TestHeat::close);
            }
        }
        assertEquals((long) times * HEATS * SEATS, gaps.count());
        assertTrue(gaps.millis(1) <= RESUMED.toMillis(), "frames went on after " + gaps.millis(1) + " ms");
        return gaps;
    }

    private static List<Long> survive(Fleet fleet, Net net, List<TestHeat> heats, int owner, String signal) {
        var gauge = new Gauge(fleet);
        var heir = List.of(fleet.racePods().get(1 - owner));
        var proven = gauge.metric(heir, "slipstream_replays_total", "proven");
        var players = heats.stream().flatMap(heat -> heat.clients().stream()).toList();
        var drivers = players.stream().map(RallyDriver::seat).toList();
        Patience.until(
                heats::toString,
                SOON.multipliedBy(2),
                () -> players.stream().allMatch(player -> player.tick() > MID_HEAT));
        drivers.forEach(RallyDriver::forgetGaps);
        var epochs = players.stream().map(player -> player.look(Screen::epoch)).toList();
        var victim = fleet.racePods().get(owner).name();
        fleet.kill(victim, signal);
        List<Long> gaps;
        CompletableFuture<Void> back;
        try {
            Patience.until(
                    heats::toString,
                    SOON,
                    () -> IntStream.range(0, players.size())
                            .allMatch(i -> players.get(i).look(Screen::epoch) > epochs.get(i)));
            gaps = drivers.stream().map(RallyDriver::longestGapNanos).toList();
        } finally {
            back = CompletableFuture.runAsync(() -> fleet.start(victim));
        }
        try {
            heats.forEach(heat -> assertTold(net, heat));
            // heats of others may have been proven meanwhile
            assertTrue(gauge.metric(heir, "slipstream_replays_total", "proven") >= proven + heats.size());
        } finally {
            back.join();
        }
        return gaps;
    }

    private static void assertTold(Net net, TestHeat heat) {
        heat.awaitOver(END);
        heat.awaitRecorded(SOON);
        Fairness.assertStoredAsTold(net, heat);
        RacedAgain.assertEndsAsTold(new RallyRules(), net, heat);
        var told = heat.client(1).standings().getStandingsList();
        assertTrue(told.stream().filter(Standing::getFinished).count() >= SEATS - 1, told.toString());
    }
}
