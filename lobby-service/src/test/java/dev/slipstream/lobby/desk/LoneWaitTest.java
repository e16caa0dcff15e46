package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoneWaitTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0.9S", "PT10M0.001S"})
    void whatIsOutOfBoundsStopsTheStart(Duration alone) {
        assertThrows(IllegalArgumentException.class, () -> new LoneWait(() -> alone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT20S", "PT10M"})
    void whatIsWithinThemIsTaken(Duration alone) {
        assertEquals(alone.toMillis(), new LoneWait(() -> alone).ms());
    }
}
