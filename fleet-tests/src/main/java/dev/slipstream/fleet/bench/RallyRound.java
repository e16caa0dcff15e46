package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.Patience;
import dev.slipstream.fleet.Pod;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.fleet.rally.Script;
import dev.slipstream.proto.RallySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** So many rallies of eight at once, measured for a while in the middle of the race. */
final class RallyRound {
    static final int SEATS = 8;
    static final int TICKS_PER_SECOND = 60;
    static final int FRAMES_PER_SECOND = 20;
    private static final int SETTLED = 7 * TICKS_PER_SECOND; // the tick at which measuring begins
    private static final int MEASURED_SECONDS = 15;
    private static final Duration CALM = Duration.ofSeconds(60); // for what a round leaves behind

    final Latencies intervals = new Latencies();
    final Latencies echoes = new Latencies();
    private final List<TestHeat> heats = new ArrayList<>();
    private final List<ScriptReader> readers = new ArrayList<>();
    private final List<Pod> pods;
    private final Gauge gauge;
    private SortedMap<Double, Double> before = new TreeMap<>();
    private SortedMap<Double, Double> after = new TreeMap<>();
    private double bytes;
    private double cpu;
    private double late;
    private double compiling;

    /** Races over these pods; each owns its share, and the last seats of a heat are on the next one. */
    RallyRound(Net net, Gauge gauge, List<Pod> pods, int count, RallySettings.Builder stage, Script script) {
        this.pods = pods;
        this.gauge = gauge;
        var press = Patience.get("the lobby's keys", Duration.ofSeconds(10), TicketPress.of(net));
        var start = System.nanoTime() + Duration.ofMillis(3_000L + 60L * count).toNanos();
        for (int i = 0; i < count; i++) {
            var owner = i % pods.size();
            var next = i % 2 == 0 ? owner : (owner + 1) % pods.size();
            var doors = IntStream.range(0, SEATS)
                    .mapToObj(seat -> Door.pod(pods.get(seat < SEATS / 2 ? owner : next)))
                    .toList();
            var spec = TestHeat.rally(SEATS, stage, Duration.ofNanos(start - System.nanoTime()));
            var heat = TestHeat.seat(net, press, spec, doors);
            heats.add(heat);
            heat.clients().forEach(client -> readers.add(new ScriptReader(client, script, intervals, echoes)));
        }
    }

    /** Drives, measures, and leaves the pods as idle as they were. */
    RallyRound run(Fleet fleet) {
        awaitTick(SETTLED);
        count(-1);
        before = lateness();
        readers.forEach(reader -> reader.open(true));
        awaitTick(SETTLED + MEASURED_SECONDS * TICKS_PER_SECOND);
        readers.forEach(reader -> reader.open(false));
        after = lateness();
        count(+1);
        heats.forEach(heat -> heat.clients().forEach(RaceClient::leave));
        heats.forEach(TestHeat::close);
        awaitCalm();
        return this;
    }

    private void awaitTick(int tick) {
        var heat = heats.getLast();
        Patience.until(
                heat::toString, Duration.ofMinutes(2), () -> heat.client(0).tick() >= tick);
    }

    private SortedMap<Double, Double> lateness() {
        return gauge.histogram(pods, "slipstream_heat_tick_lateness_seconds");
    }

    /** What only rises is taken away before and added after. */
    private void count(int sign) {
        bytes += sign
                * readers.stream()
                        .mapToLong(reader -> reader.client().received())
                        .sum();
        cpu += sign * gauge.cpuSeconds(pods);
        compiling += sign * gauge.compilerSeconds(pods);
        late += sign * gauge.metric(pods, "slipstream_heat_inputs_total", "outcome=\"late\"");
    }

    private void awaitCalm() {
        Patience.until("nobody seated at " + pods, CALM, () -> gauge.metric(pods, "slipstream_edge_sockets", "") == 0);
        var last = new double[] {gauge.cpuSeconds(pods), System.nanoTime()};
        Patience.until("idle pods " + pods, CALM, () -> {
            var now = new double[] {gauge.cpuSeconds(pods), System.nanoTime()};
            if (now[1] - last[1] < 1e9) {
                return false;
            }
            var busy = (now[0] - last[0]) / ((now[1] - last[1]) / 1e9);
            last[0] = now[0];
            last[1] = now[1];
            return busy < 0.15;
        });
    }

    /** Cores that the pods' compilers kept busy. */
    double compiling() {
        return compiling / MEASURED_SECONDS;
    }

    double latenessMillis(double share) {
        return Gauge.quantile(before, after, share) * 1_000;
    }

    double bytesPerViewerSecond() {
        return bytes / readers.size() / MEASURED_SECONDS;
    }

    double cpuMicrosPerCarTick() {
        return cpu * 1e6 / (readers.size() * (double) MEASURED_SECONDS * TICKS_PER_SECOND);
    }

    /** Share of the inputs that came too late. */
    double lateShare() {
        return late / (readers.size() * (double) MEASURED_SECONDS * TICKS_PER_SECOND);
    }

    /** Share of the frames that are due which the players saw. */
    double framesShare() {
        var frames = readers.stream().mapToLong(ScriptReader::frames).sum();
        return frames / (readers.size() * (double) MEASURED_SECONDS * FRAMES_PER_SECOND);
    }
}
