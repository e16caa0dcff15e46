package dev.slipstream.race.mode.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The rules as they were: another hash means that old replays end differently. */
class GoldenReplayTest {
    private static final long HASH = 4_960_508_589_437_377_874L; // of RULES_VERSION 1

    @Test
    void theReplayEndsAsItAlwaysDid() {
        var heat = new TestHeat(5, 25);
        for (var entries : new RandomLog(42, heat.text, 5).ticks()) {
            heat.world.step(entries.getFirst().tick(), RandomLog.inputs(entries));
        }
        assertEquals(HASH, heat.world.hash(), "other rules: raise RULES_VERSION and pin the hash anew");
    }
}
