package dev.slipstream.race.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnglesTest {
    @Test
    void sineAndCosineAreWhatTheyShouldBe() {
        for (double angle = -20.0; angle < 20.0; angle += 0.001_7) {
            assertEquals(StrictMath.sin(angle), Angles.sin(angle), 1e-11);
            assertEquals(StrictMath.cos(angle), Angles.cos(angle), 1e-11);
        }
    }

    @Test
    void theDirectionOfAnAngleIsTheAngle() {
        for (double angle = -3.14; angle < 3.14; angle += 0.001_3) {
            assertEquals(angle, Angles.of(7.0 * StrictMath.cos(angle), 7.0 * StrictMath.sin(angle)), 1e-10);
            assertEquals(angle, Angles.wrap(angle + 3.0 * Angles.TURN), 1e-12);
        }
        assertEquals(0.0, Angles.of(0.0, 0.0));
        assertEquals(Angles.PI, Angles.of(-1.0, 0.0), 1e-12);
    }

    @Test
    void aWrappedAngleIsWithinHalfATurn() {
        for (double angle = -40.0; angle < 40.0; angle += 0.01) {
            var wrapped = Angles.wrap(angle);
            assertTrue(wrapped >= -Angles.PI && wrapped <= Angles.PI, angle + " became " + wrapped);
        }
    }
}
