package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.LongestHeat;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCurves;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lobby waits for a rally as long as {@link LongestHeat} says: the rules must end it before. */
class LongestRallyTest {
    private static final int STAGES = 12; // of each kind
    private static final double TOO_LONG = 1.5; // a bound so far above what happens would be none

    @ParameterizedTest
    @EnumSource(
            value = RallyLength.class,
            names = {"UNRECOGNIZED"},
            mode = EnumSource.Mode.EXCLUDE)
    void theRulesEndEveryRallyWithinTheLongest(RallyLength length) {
        for (var circuit : List.of(false, true)) {
            var settings = RallySettings.newBuilder()
                    .setLength(length)
                    .setCircuit(circuit)
                    .setLaps(9)
                    .build();
            var longest = LongestHeat.of(
                            Mode.MODE_RALLY,
                            HeatSettings.newBuilder().setRally(settings).build())
                    .toMillis();
            var seen = mostMs(settings);
            assertTrue(seen <= longest, settings + " took " + seen + " ms, not " + longest);
            assertTrue(seen * TOO_LONG > longest, settings + " took " + seen + " ms, far from " + longest);
        }
    }

    private static long mostMs(RallySettings settings) {
        var most = 0L;
        for (var difficulty : RallyDifficulty.values()) {
            for (var curves : RallyCurves.values()) {
                if (difficulty != RallyDifficulty.UNRECOGNIZED && curves != RallyCurves.UNRECOGNIZED) {
                    var kind = settings.toBuilder().setDifficulty(difficulty).setCurves(curves);
                    for (long seed = 1; seed <= STAGES; seed++) {
                        most = Math.max(most, endMs(kind.setSeed(seed).build()));
                    }
                }
            }
        }
        return most;
    }

    private static long endMs(RallySettings settings) {
        var endsAt = new TestRally(TestRally.spec(1, settings)).world.endsAt();
        return endsAt * 1_000L / RallyConstants.TICKS_PER_SECOND;
    }
}
