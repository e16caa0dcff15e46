package dev.slipstream.fleet.bench;

import com.sun.management.ThreadMXBean;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.rally.Script;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.mode.rally.RallyRules;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One tick of a rally whose eight cars jostle from the grid on; again from the grid when it is over. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StepBench {
    private static final RallySettings.Builder STAGE = RallySettings.newBuilder()
            .setSeed(7)
            .setLength(RallyLength.RALLY_LENGTH_LONG)
            .setCircuit(true)
            .setLaps(9);

    private static final int WARM = 5; // races

    private static final HeatSpec SPEC = TestHeat.rally(RallyRound.SEATS, STAGE, Duration.ZERO);

    private final List<List<SeatInput>> inputs = new ArrayList<>();
    private final byte[] grid = new RallyRules().create(SPEC, SPEC.getSeed()).snapshot();
    private World world = new RallyRules().create(SPEC, SPEC.getSeed());

    /** What everybody does at every tick is worked out beforehand. */
    @Setup
    public void drive() {
        var script = Script.of(new RallyRules(), SPEC);
        for (int tick = 1; tick < script.length(); tick++) {
            inputs.add(script.at(tick));
        }
    }

    /** The tick, with the inputs of everybody. */
    @Benchmark
    public World step() {
        var tick = world.nextTick();
        if (tick > inputs.size()) {
            world = new RallyRules().restore(SPEC, SPEC.getSeed(), grid);
            tick = world.nextTick();
        }
        world.step(tick, inputs.get(tick - 1));
        return world;
    }

    /** Bytes that one tick leaves behind, in the mean of a whole race; without what the race begins with. */
    private static double allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var bench = new StepBench();
        bench.drive();
        var bytes = 0L;
        for (int race = 0; race <= WARM; race++) {
            bench.world = new RallyRules().restore(SPEC, SPEC.getSeed(), bench.grid);
            var before = threads.getCurrentThreadAllocatedBytes();
            for (int tick = 1; tick < bench.inputs.size(); tick++) {
                bench.step();
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return (double) bytes / (bench.inputs.size() - 1);
    }

    static void run() {
        var options = new OptionsBuilder()
                .include(StepBench.class.getName())
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .build();
        try {
            for (var result : new Runner(options).run()) {
                Figure.print("rally.step.time", result.getPrimaryResult().getScore(), "ns");
            }
            Figure.print("rally.step.allocated", allocated(), "B");
        } catch (RunnerException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
