package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.RallyCarState;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyFrame;
import dev.slipstream.proto.rally.CarScreen;
import dev.slipstream.race.mode.SeatInput;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final TestRally rally = new TestRally(8, RallyDifficulty.RALLY_DIFFICULTY_HARD);
    private final Pack pack = new Pack(rally, 21);

    private static List<RallyCarState> cars(RallyFrame full) {
        return full.getCarsList().stream()
                .map(car -> car.toBuilder().clearSplitsUs().build())
                .toList();
    }

    @Test
    void whoFollowsTheDeltasHasTheFullFrame() {
        var screen = new CarScreen();
        screen.full(rally.full());
        var frames = 0;
        while (!rally.world.over()) {
            var news = rally.world.nextNews();
            pack.drive();
            var frame = Frame.newBuilder();
            var told = rally.world.deltaFrame(frame);
            assertEquals(rally.tick() == news || rally.world.over(), told, "tick " + rally.tick());
            if (told) {
                screen.delta(frame.getRally(), rally.tick());
                frames++;
            }
            if (rally.tick() % 7 == 0) {
                assertEquals(cars(rally.full()), screen.cars(), "tick " + rally.tick());
                assertEquals(rally.full().getEndsAt(), screen.endsAt());
            }
        }
        assertEquals(rally.tick() / 3.0, frames, 1.0);
    }

    @Test
    void whoComesLateGoesOnFromTheFullFrameOfAnyTick() {
        var early = new CarScreen();
        early.full(rally.full());
        var random = new Random(5);
        var late = new CarScreen();
        while (rally.tick() < 2_000) {
            pack.drive();
            var frame = Frame.newBuilder();
            if (rally.world.deltaFrame(frame)) {
                early.delta(frame.getRally(), rally.tick());
                if (rally.tick() > 300) {
                    late.delta(frame.getRally(), rally.tick());
                    assertEquals(early.cars(), late.cars());
                }
            }
            if (rally.tick() < 301 || random.nextInt(9) == 0) {
                late.full(rally.full());
            }
        }
    }

    @Test
    void roundingNeverAddsUp() {
        while (rally.tick() < 1_500) {
            pack.drive();
            if (rally.world.deltaFrame(Frame.newBuilder())) {
                for (int seat = 0; seat < 8; seat++) {
                    var told = rally.full().getCars(seat);
                    assertEquals(rally.car(seat).x, told.getX() / 64.0, 1.0 / 128.0 + 1e-9);
                    assertEquals(rally.car(seat).vy, told.getVy() / 32.0, 1.0 / 64.0 + 1e-9);
                }
            }
        }
    }

    @Test
    void aRacingCarCostsFewBytes() {
        rally.afterGo();
        rally.world.deltaFrame(Frame.newBuilder());
        var bytes = 0;
        var frames = 0;
        while (rally.tick() < 2_400) {
            pack.drive();
            var frame = Frame.newBuilder();
            if (rally.world.deltaFrame(frame)) {
                bytes += frame.getRally().getSerializedSize();
                frames++;
            }
        }
        var perCar = bytes / 8.0 / frames;
        assertTrue(perCar < 6.0, perCar + " bytes a car and frame");
    }

    @Test
    void twentyFramesASecondAndTheLastTick() {
        var one = new TestRally(1, RallyDifficulty.RALLY_DIFFICULTY_EASY).afterGo();
        one.step();
        assertFalse(one.world.deltaFrame(Frame.newBuilder()));
        one.step();
        one.step();
        assertTrue(one.world.deltaFrame(Frame.newBuilder()));
        assertFalse(one.world.deltaFrame(Frame.newBuilder()), "told already");
        one.step(new SeatInput.Left(0));
        assertTrue(one.world.over());
        assertTrue(one.world.deltaFrame(Frame.newBuilder()));
    }

    @Test
    void aFullFrameSaysWhatTheStageIsMadeOf() {
        var full = rally.full();
        assertEquals(TestRally.SEED, full.getStage().getSeed());
        assertEquals(rally.world.stage().hash(), full.getStage().getHash());
        assertEquals(1, full.getStage().getLaps());
        assertEquals(8, full.getGarageCount());
        assertEquals(RallyConstants.GO_TICK, full.getGoAt());
        assertNotEquals(0, full.getEndsAt());
    }
}
