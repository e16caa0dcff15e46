package dev.slipstream.fleet.bench;

import com.google.protobuf.ByteString;
import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.Patience;
import dev.slipstream.fleet.Pod;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.fleet.rally.Script;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.RallyCurves;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.race.mode.rally.RallyRules;
import dev.slipstream.race.replay.Rerun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * What a rally costs and how many of them a fleet holds. All heats are one race, driven beforehand:
 * eight cars that meet each other on a circuit, for minutes. First the two pods share the cores with
 * the load generator; then one pod has one core to itself, straight, and the generator the other.
 */
final class RallyBench {
    private static final int HEATS = 20; // for the figures of what players see
    private static final int ROUNDS = 8; // of them, at most
    private static final double COMPILING = 0.05; // cores
    private static final double WARM = 0.01; // cores that compile in a pod that has served for a while
    private static final int CORE_HEATS = 100; // for what one costs a core
    private static final int AIM_HEATS = 300; // that a core is to hold
    private static final int FIRST = 64; // where a search begins
    private static final int TRIES = 2; // that the machine's host did not disturb
    private static final int MOST_TRIES = 6;
    private static final double DISTURBED = 0.005; // cores that the host gave to others
    private static final int MOST = 1_024;
    private static final Duration SEARCH = Duration.ofMinutes(8); // no new round after that
    private static final double FRAME_MS = 1_000 / 60.0;
    private static final double CALM_MS = 2;
    private static final double LATE_INPUTS = 0.01; // beyond it the drivers would notice

    private final Net net;
    private final Fleet fleet;
    private final Gauge gauge;
    private final RallySettings.Builder stage = RallySettings.newBuilder()
            .setSeed(2_026)
            .setDifficulty(RallyDifficulty.RALLY_DIFFICULTY_EASY)
            .setLength(RallyLength.RALLY_LENGTH_MEDIUM)
            .setCurves(RallyCurves.RALLY_CURVES_MIXED)
            .setCircuit(true)
            .setLaps(3);
    private final HeatSpec spec = TestHeat.rally(RallyRound.SEATS, stage, Duration.ZERO);
    private final Script script = Script.of(new RallyRules(), spec);

    RallyBench(Net net) {
        this.net = net;
        this.fleet = net.fleet();
        this.gauge = new Gauge(fleet);
    }

    void run() {
        raceAgain();
        StepBench.run();
        print(calm());
        if (Runtime.getRuntime().availableProcessors() > 1) {
            alone();
        }
    }

    /** One pod has a core to itself. A bare server has the same core before and after it, with the same drivers. */
    private void alone() {
        var pod = fleet.racePods().getFirst();
        fleet.kill(pod.name(), "TERM");
        fleet.startOnCore(0, pod.name());
        pin(ProcessHandle.current().pid(), 1);
        warmUp(pod);
        var before = bare(CORE_HEATS);
        var ours = core(pod, CORE_HEATS);
        var after = bare(CORE_HEATS);
        print(ours, CORE_HEATS);
        print(before, ours, after);
        Figure.print("rally.heats_per_core", search(heats -> doHold(pod, heats)), "heats");
        fleet.kill(pod.name(), "TERM");
        var many = bare(AIM_HEATS);
        Figure.print("rally.bare_vertx_at_300_heats.busy", 100 * many.cores(), "percent_of_a_core");
        Figure.print("rally.bare_vertx_at_300_heats.lateness.p99", many.latenessMillis(), "ms");
    }

    /** A pod is fresh once, and serves for days. */
    private void warmUp(Pod pod) {
        var round = core(pod, CORE_HEATS);
        for (int played = 1; played < ROUNDS && round.compiling() > WARM; played++) {
            round = core(pod, CORE_HEATS);
        }
    }

    /** The machine is faster in one minute than in the next: it is the mean of both that ours is compared with. */
    private static void print(Yardstick.Bare before, CoreRound ours, Yardstick.Bare after) {
        var bare = (before.cpuMicrosPerDriverSecond() + after.cpuMicrosPerDriverSecond()) / 2;
        Figure.print("rally.bare_vertx_cpu_per_client.before", before.cpuMicrosPerDriverSecond(), "us/s");
        Figure.print("rally.bare_vertx_cpu_per_client.after", after.cpuMicrosPerDriverSecond(), "us/s");
        Figure.print("rally.bare_vertx_lateness.p99", before.latenessMillis(), "ms");
        Figure.print("rally.server_cpu_per_client", ours.cpuMicrosPerDriverSecond(), "us/s");
        Figure.print("rally.over_bare_vertx", ours.cpuMicrosPerDriverSecond() / bare, "ratio");
        Figure.print("rally.server_lateness.p99", ours.latenessMillis(0.99), "ms");
    }

    private Yardstick.Bare bare(int heats) {
        return Yardstick.serve(0, address -> bareCrowd(address, heats));
    }

    private Crowd bareCrowd(String address, int heats) {
        return new Crowd(address, fleet.origin(), script).seat(heats, stage, (spec, seat) -> "any");
    }

    private CoreRound core(Pod pod, int heats) {
        var press = Patience.get("the lobby's keys", Duration.ofSeconds(10), TicketPress.of(net));
        return new CoreRound(gauge, pod, new Crowd(pod.url(), fleet.origin(), script).seat(heats, stage, press::print));
    }

    /** How fast the log of a race leads to its end, compared with driving it. */
    private void raceAgain() {
        ByteString log = script.log().since(0);
        var best = Double.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            var begun = System.nanoTime();
            Rerun.of(new RallyRules(), spec, spec.getSeed(), log, script.length());
            best = Math.min(best, (System.nanoTime() - begun) / 1e9);
        }
        Figure.print("rally.replay_speed", script.length() / 60.0 / best, "x");
        Figure.print("rally.json_ratio", script.jsonRatio(), "ratio");
    }

    /** Fresh machines compile: the first round in which they hardly do, or the last. */
    private RallyRound calm() {
        var round = shared();
        for (int played = 1; played < ROUNDS && round.compiling() > COMPILING; played++) {
            round = shared();
        }
        return round;
    }

    private RallyRound shared() {
        return new RallyRound(net, gauge, fleet.racePods(), HEATS, stage, script).run(fleet);
    }

    private static void print(RallyRound round) {
        Figure.print("rally.compilers_still_busy", 100 * round.compiling(), "percent_of_a_core");
        round.intervals.print("rally.frame_interval");
        round.echoes.print("rally.input_to_frame");
        Figure.print("rally.input_lead", ScriptReader.LEAD_TICKS * FRAME_MS, "ms");
        Figure.print("rally.tick_lateness.p99", round.latenessMillis(0.99), "ms");
        Figure.print("rally.late_inputs", round.lateShare(), "ratio");
        Figure.print("rally.bytes_per_client_per_second", round.bytesPerViewerSecond(), "B");
        Figure.print("rally.server_cpu_per_car_tick", round.cpuMicrosPerCarTick(), "us");
    }

    /** A round may be disturbed by what has nothing to do with it; where that is seen, it does not count. */
    private boolean doHold(Pod pod, int heats) {
        var failed = 0;
        for (int tried = 0; tried < MOST_TRIES && failed < TRIES; tried++) {
            var round = core(pod, heats);
            print(round, heats);
            if (round.latenessMillis(0.99) <= CALM_MS && round.lateShare() <= LATE_INPUTS) {
                return true;
            }
            failed += round.stolen() > DISTURBED ? 0 : 1;
        }
        return false;
    }

    private static void print(CoreRound round, int heats) {
        System.out.printf(
                "%d heats: %.0f %% of a core, lateness p50 %.2f p99 %.2f ms, late inputs %.4f, frames seen %.3f;"
                        + " %.1f %% of a core compiling, %.1f %% taken by the host%n",
                heats,
                100 * round.cores(),
                round.latenessMillis(0.5),
                round.latenessMillis(0.99),
                round.lateShare(),
                round.framesShare(),
                100 * round.compiling(),
                100 * round.stolen());
    }

    /** The most that hold, to an eighth: doubled until they do not, then halved in between. */
    private static int search(IntPredicate holds) {
        var deadline = System.nanoTime() + SEARCH.toNanos();
        var good = 0;
        var bad = FIRST;
        while (bad <= MOST && System.nanoTime() < deadline && holds.test(bad)) {
            good = bad;
            bad *= 2;
        }
        while (bad - good > Math.max(1, good / 8) && System.nanoTime() < deadline) {
            var middle = (good + bad) / 2;
            if (holds.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private static void pin(long pid, int core) {
        try {
            var done = new ProcessBuilder("taskset", "-acp", Integer.toString(core), Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!done.waitFor(10, TimeUnit.SECONDS) || done.exitValue() != 0) {
                throw new IllegalStateException("taskset cannot pin process " + pid);
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
