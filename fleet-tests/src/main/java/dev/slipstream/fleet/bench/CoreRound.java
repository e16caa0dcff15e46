package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Patience;
import dev.slipstream.fleet.Pod;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** What many rallies cost one pod, measured for a while in the middle of the race. */
final class CoreRound {
    private static final int SETTLED = 7 * RallyRound.TICKS_PER_SECOND; // the tick at which measuring begins
    private static final int MEASURED_SECONDS = 15;
    private static final Duration CALM = Duration.ofSeconds(60); // for what a round leaves behind
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double IDLE = 0.05; // cores

    /** What only rises, at one moment. */
    private record Count(
            long nanos,
            double cpu,
            double compiling,
            double stolen,
            double late,
            long frames,
            SortedMap<Double, Double> lateness) {}

    private final Gauge gauge;
    private final List<Pod> pod;
    private final Count before;
    private final Count after;
    private final int drivers;

    /** @param crowd is played, and goes home */
    CoreRound(Gauge gauge, Pod pod, Crowd crowd) {
        this.gauge = gauge;
        this.pod = List.of(pod);
        try (crowd) {
            crowd.playUntil(SETTLED, Duration.ofMinutes(2));
            before = count(crowd);
            crowd.playUntil(SETTLED + MEASURED_SECONDS * RallyRound.TICKS_PER_SECOND, Duration.ofMinutes(1));
            after = count(crowd);
            drivers = crowd.size();
        }
        Patience.until(
                "nobody seated at " + pod, CALM, () -> gauge.metric(this.pod, "slipstream_edge_sockets", "") == 0);
        Patience.until("a calm " + pod, CALM, this::isCalm);
    }

    /** Heats that are left are raced again, and what is new is compiled: the next round would pay for it. */
    private boolean isCalm() {
        var begun = System.nanoTime();
        var cpu = gauge.cpuSeconds(pod);
        LockSupport.parkNanos(LOOK.toNanos());
        return gauge.cpuSeconds(pod) - cpu < IDLE * (System.nanoTime() - begun) / 1e9;
    }

    /** While the crowd plays on: nobody's inputs are late because somebody counts. */
    private Count count(Crowd crowd) {
        var counting = CompletableFuture.supplyAsync(() -> new Count(
                System.nanoTime(),
                gauge.cpuSeconds(pod),
                gauge.compilerSeconds(pod),
                Gauge.stolenSeconds(),
                gauge.metric(pod, "slipstream_heat_inputs_total", "outcome=\"late\""),
                crowd.frames(),
                gauge.histogram(pod, "slipstream_heat_tick_lateness_seconds")));
        crowd.playWhile(() -> !counting.isDone(), Duration.ofSeconds(20));
        return counting.join();
    }

    private double seconds() {
        return (after.nanos - before.nanos) / 1e9;
    }

    double latenessMillis(double share) {
        return Gauge.quantile(before.lateness, after.lateness, share) * 1_000;
    }

    /** Cores that the pod's compilers kept busy. */
    double compiling() {
        return (after.compiling - before.compiling) / seconds();
    }

    /** Cores that the machine's host gave to others. */
    double stolen() {
        return (after.stolen - before.stolen) / seconds();
    }

    /** Cores that the pod kept busy. */
    double cores() {
        return (after.cpu - before.cpu) / seconds();
    }

    double cpuMicrosPerDriverSecond() {
        return cores() * 1e6 / drivers;
    }

    /** Share of the inputs that came too late. */
    double lateShare() {
        return (after.late - before.late) / (drivers * seconds() * RallyRound.TICKS_PER_SECOND);
    }

    /** Share of the frames that are due which the drivers saw. */
    double framesShare() {
        return (after.frames - before.frames) / (drivers * seconds() * RallyRound.FRAMES_PER_SECOND);
    }
}
