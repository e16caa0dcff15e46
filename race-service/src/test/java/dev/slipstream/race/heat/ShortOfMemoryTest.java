package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.budget.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heats on a pod whose memory others want as well. */
class ShortOfMemoryTest {
    private static final int BUDGET = 1 << 20;

    private final FakeHost host = new FakeHost();
    private final SimpleMeterRegistry memory = new SimpleMeterRegistry();
    private int seq;

    @BeforeEach
    void littleMemory() {
        host.budget = new Budget(BUDGET, memory);
    }

    @Test
    void theHeatWithTheLongestLogGivesItUpAndTheOthersKeepTheirs() {
        var quiet = TestHeat.fresh(host, 100_000, 0);
        quiet.accept(0, inputs(1));
        seq = 0;
        var loud = TestHeat.fresh(host, 100_000, 0);
        for (int i = 0; i < 400; i++) {
            loud.accept(0, inputs(100));
            host.pass(loud, 60);
        }
        host.pass(quiet, 60);
        assertTrue(loud.captureNow().getLogLost());
        assertTrue(loud.tape().isEmpty());
        assertTrue(quiet.tape().isPresent());
        assertTrue(used("logs") < 10_000, "what was given up is free: " + used("logs"));
    }

    @Test
    void inputsForWhichThereIsNoRoomAreNotTakenAndSentAgainLater() {
        var heat = TestHeat.fresh(host, 100_000, 0);
        host.pass(heat, 100);
        var rest = host.budget.share(Part.INPUTS).free() - 100;
        host.budget.share(Part.INPUTS).take(rest);
        heat.accept(0, inputs(10));
        assertEquals(
                1,
                host.registry
                        .counter("slipstream.heat.inputs", "outcome", "overflown")
                        .count());
        host.budget.share(Part.INPUTS).give(rest);
        seq = 0;
        heat.accept(0, inputs(10));
        host.pass(heat, 60);
        assertEquals(10, heat.captureNow().getApplied(0));
    }

    @Test
    void whatAHeatTookIsFreeAgainWhenItStops() {
        var heats = new ArrayList<Heat>();
        for (int i = 0; i < 5; i++) {
            var heat = TestHeat.fresh(host, 100_000, 0);
            seq = 0;
            heat.accept(0, inputs(100));
            host.pass(heat, 60);
            heat.accept(0, inputs(20));
            heats.add(heat);
        }
        assertTrue(used("logs") > 0 && used("inputs") > 0);
        heats.forEach(Heat::stop);
        heats.forEach(heat -> heat.run(host.now));
        assertEquals(0, used("logs"));
        assertEquals(0, used("inputs"));
        assertFalse(host.budget.share(Part.LOGS).isFull());
    }

    private List<Input> inputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Input.newBuilder()
                        .setSeq(++seq)
                        .setRally(RallyInput.newBuilder().setThrottle(200).setSteer(i))
                        .build())
                .toList();
    }

    private double used(String part) {
        return memory.get("slipstream.memory.used").tag("part", part).gauge().value();
    }
}
