package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeatClockTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void everyTickBeginsWhereTheTickBeforeItEnds() {
        var clock = new HeatClock(60, 5 * SECOND);
        for (var tick = -60; tick < 10_000; tick++) {
            assertEquals(tick, clock.tickAt(clock.nanosOf(tick)));
            assertEquals(tick - 1, clock.tickAt(clock.nanosOf(tick) - 1));
        }
    }

    @Test
    void ticksDoNotDriftOverAnHour() {
        var clock = new HeatClock(60, 0);
        assertEquals(3_600 * 60, clock.tickAt(3_600 * SECOND));
    }

    @Test
    void heatsThatBeginOnTheGridHaveTheirTicksTogether() {
        var day = 86_400 * SECOND;
        for (var begins : new long[] {0, 1, 2_083_333, 2_083_334, 500_000_001, day + 999_999_999}) {
            var point = HeatClock.onGrid(begins);
            assertTrue(point >= begins && point - begins < SECOND / 480 + 1, begins + " waits until " + point);
            assertEquals(point, HeatClock.onGrid(point));
            var clock = new HeatClock(60, point);
            for (var tick = 1; tick < 600; tick++) {
                var begins60th = clock.nanosOf(tick);
                assertTrue(Math.abs(HeatClock.onGrid(begins60th - 1) - begins60th) <= 1, "tick " + tick);
            }
        }
    }

    @Test
    void aHeatIsDueAtOnePointOfItsBeat() {
        for (var second = 0; second < 100; second++) {
            var clock = new HeatClock(60, HeatClock.onGrid(86_400 * SECOND + second * 10_416_667L));
            var point = HeatClock.pointOf(clock.nanosOf(0));
            for (var frame = 1; frame < 1_000; frame++) {
                assertEquals(point, HeatClock.pointOf(clock.nanosOf(3 * frame)));
                assertFalse(point == HeatClock.pointOf(clock.nanosOf(3 * frame + 1)));
            }
        }
    }

    @Test
    void aPauseIsNobodysRacingTime() {
        var clock = new HeatClock(1_000, 0);
        assertTrue(clock.pause(2 * SECOND));
        assertFalse(clock.pause(3 * SECOND));
        assertEquals(3 * SECOND, clock.resume(5 * SECOND));
        assertEquals(0, clock.resume(6 * SECOND));
        assertEquals(3_000, clock.tickAt(6 * SECOND));
    }

    @Test
    void alignedTickBeginsNow() {
        var clock = new HeatClock(60, 0);
        clock.align(7 * SECOND + 123, 42);
        assertEquals(7 * SECOND + 123, clock.nanosOf(42));
    }
}
