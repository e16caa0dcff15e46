package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Figure;
import dev.slipstream.fleet.bench.Gauge;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.fleet.rally.RallyDriver;
import dev.slipstream.proto.RallyCurves;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker is gone for a while in mid-heat, or takes nothing. */
@ExtendWith(FleetUnderTest.class)
@Timeout(300)
class BrokerAwayIT {
    private static final int AWAY_MS = 20_000;
    private static final int WORDS = 50; // most of a minute: before it, without the broker, and after it
    private static final int LONGEST_PAUSE_MS = 1_500; // of a typist of 7 keys a second whom nothing disturbs
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ALARM_MS = 60_000; // longer than a silent pod keeps its seats: five seconds, and 45
    private static final Duration RECOVERED = Duration.ofSeconds(5);
    private static final double FLAT_MIB = 32; // of heap in use after a collection, on both pods together
    private static final double ROOM_MIB = 16; // that a pod has for what the broker has not taken

    @Test
    void heatsOnOnePodGoOnUntouchedAndTheOthersRecover(Fleet fleet, Net net, TicketPress press) {
        var one = fleet.racePods().getFirst();
        var other = fleet.racePods().getLast();
        var near = heat(net, press, List.of(one, one, one), WORDS);
        var spread = heat(net, press, List.of(one, other, other), WORDS);
        near.awaitKeys(15, SOON);
        spread.awaitKeys(15, SOON);

        fleet.kill("rabbitmq", "TERM");
        var gone = near.client(0).tick();
        Patience.until(
                "twenty seconds without a broker",
                Duration.ofSeconds(40),
                () -> near.client(0).tick() > gone + AWAY_MS);
        fleet.start("rabbitmq");

        near.awaitOver(Duration.ofMinutes(2));
        spread.awaitOver(Duration.ofMinutes(2));
        for (var heat : List.of(near, spread)) {
            heat.awaitRecorded(SOON);
            Fairness.assertKeysKept(heat.clients());
            Fairness.assertOneResult(net, heat);
        }
        near.clients().forEach(BrokerAwayIT::assertUntouched);
        Fairness.assertSeenByAll(near.clients());
        near.close();
        spread.close();
    }

    @Test
    void aBrokerThatTakesNothingCostsNeitherMemoryNorSeats(Fleet fleet, Net net, TicketPress press) {
        var pods = fleet.racePods();
        var one = pods.getFirst();
        var near = heat(net, press, List.of(one, one, one), 2 * WORDS);
        var rally = rally(net, press, one, pods.getLast());
        var drivers = rally.clients().subList(1, rally.clients().size());
        drivers.forEach(RallyDriver::seat);
        near.awaitKeys(15, SOON);
        rally.awaitStart(SOON);

        sitOutAnAlarm(fleet, near.client(0));
        assertRecovered(rally, drivers);

        near.awaitOver(Duration.ofMinutes(2));
        near.clients().forEach(BrokerAwayIT::assertUntouched);
        rally.awaitOver(Duration.ofMinutes(3));
        var finished = rally.client(0).standings().getStandingsList().stream()
                .filter(Standing::getFinished)
                .count();
        assertEquals(drivers.size(), finished, "nobody who stayed lost the seat");
        near.awaitRecorded(SOON);
        rally.awaitRecorded(SOON);
        near.close();
        rally.close();
    }

    /** A minute by the clock of a heat that goes on. */
    private static void sitOutAnAlarm(Fleet fleet, RaceClient clock) {
        var gauge = new Gauge(fleet);
        var pods = fleet.racePods();
        var heap = gauge.liveHeap(pods);
        var dropped = gauge.metric(pods, "slipstream_relay_dropped_total", "");
        fleet.memoryAlarm(true);
        try {
            var since = clock.tick();
            Patience.until(
                    "pods that know of the alarm",
                    SOON,
                    () -> gauge.metric(pods, "slipstream_relay_blocked", "") == pods.size());
            Patience.until("a minute of alarm", Duration.ofSeconds(90), () -> clock.tick() > since + ALARM_MS);
            var grown = (gauge.liveHeap(pods) - heap) / (1 << 20);
            Figure.print("broker.alarm.heap_growth", grown, "MiB");
            assertTrue(grown < FLAT_MIB, grown + " MiB more");
            var waiting = gauge.metric(pods, "slipstream_relay_waiting_bytes", "") / (1 << 20);
            assertTrue(waiting <= ROOM_MIB * pods.size(), waiting + " MiB wait");
            assertTrue(gauge.metric(pods, "slipstream_relay_dropped_total", "") > dropped, "what it does not take");
        } finally {
            fleet.memoryAlarm(false);
        }
    }

    private static void assertRecovered(TestHeat rally, List<RaceClient> drivers) {
        var over = System.nanoTime();
        var ticks = drivers.stream().map(RaceClient::tick).toList();
        Patience.until(
                rally::toString,
                RECOVERED,
                () -> IntStream.range(0, ticks.size())
                        .allMatch(i -> drivers.get(i).tick() > ticks.get(i)));
        Figure.print("broker.alarm.recovery", (System.nanoTime() - over) / 1e6, "ms");
    }

    /** Its owner is the one pod, whose player watches only; the others drive at the other pod. */
    private static TestHeat rally(Net net, TicketPress press, Pod one, Pod other) {
        var stage = RallySettings.newBuilder()
                .setSeed(2026)
                .setDifficulty(RallyDifficulty.RALLY_DIFFICULTY_EASY)
                .setLength(RallyLength.RALLY_LENGTH_MEDIUM)
                .setCurves(RallyCurves.RALLY_CURVES_FLOWING);
        var doors = Stream.of(one, other, other, other).map(Door::pod).toList();
        return TestHeat.seat(net, press, TestHeat.rally(doors.size(), stage, Duration.ofSeconds(3)), doors);
    }

    private static TestHeat heat(Net net, TicketPress press, List<Pod> pods, int words) {
        var doors = pods.stream().map(Door::pod).toList();
        return TestHeat.seat(net, press, TestHeat.spec(3, words, Duration.ofSeconds(3)), doors)
                .type(8, 0.02);
    }

    /** No socket was lost, no frame, and nobody's keys paused for longer than fingers do. */
    private static void assertUntouched(RaceClient client) {
        assertEquals(List.of(), client.closes());
        assertEquals(0, client.gaps());
        assertEquals(1, client.look(Screen::epoch));
        var pauses = new ArrayList<Integer>();
        var last = 0;
        for (var seen : client.look(Screen::seen)) {
            pauses.add(seen.tick() - last);
            last = seen.tick();
        }
        assertTrue(Collections.max(pauses) < LONGEST_PAUSE_MS, "a pause of " + Collections.max(pauses) + " ms");
    }
}
