package dev.slipstream.race.mode.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.LongestHeat;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.TypingSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lobby waits for a typing race as long as {@link LongestHeat} says: the rules must end it then. */
class LongestTypingTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 25, 200, 201, Integer.MAX_VALUE, -1})
    void aRaceInWhichNobodyTypesEndsWithTheLongest(int words) {
        var settings = HeatSettings.newBuilder()
                .setTyping(TypingSettings.newBuilder().setWords(words))
                .build();
        var spec = HeatSpec.newBuilder()
                .setMode(Mode.MODE_TYPING)
                .setSettings(settings)
                .addSeats(Seat.getDefaultInstance())
                .build();
        var world = new TypingRules().create(spec, 7);
        var tick = 0;
        while (!world.over()) {
            tick = world.nextTick();
            world.step(tick, List.of());
        }
        assertEquals(LongestHeat.of(Mode.MODE_TYPING, settings).toMillis(), tick);
        assertTrue(tick <= LongestHeat.OF_ALL.toMillis());
    }
}
