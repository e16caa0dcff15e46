package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RallyPropertiesTest {
    private static RallyInput anyControls(Random random) {
        return RallyInput.newBuilder()
                .setSteer(random.nextBoolean() ? random.nextInt() : random.nextInt(255) - 127)
                .setThrottle(random.nextBoolean() ? random.nextInt() : 255)
                .setBrake(random.nextInt(3) == 0 ? random.nextInt() : 0)
                .setNitro(random.nextInt(5) == 0)
                .setReset(random.nextInt(200) == 0)
                .build();
    }

    @Test
    void theOrderOfArrivalWithinATickDoesNotMatter() {
        var random = new Random(3);
        var one = new TestRally(8, RallyDifficulty.RALLY_DIFFICULTY_EXTREME);
        var other = new TestRally(8, RallyDifficulty.RALLY_DIFFICULTY_EXTREME);
        while (one.tick() < 1_500) {
            var perSeat = new ArrayList<List<SeatInput>>();
            for (int seat = 0; seat < 8; seat++) {
                var own = new ArrayList<SeatInput>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    own.add(TestRally.input(seat, anyControls(random)));
                }
                perSeat.add(own);
            }
            one.world.step(
                    one.tick() + 1, perSeat.stream().flatMap(List::stream).toList());
            Collections.shuffle(perSeat, random);
            other.world.step(
                    other.tick() + 1, perSeat.stream().flatMap(List::stream).toList());
            assertEquals(one.world.hash(), other.world.hash(), "tick " + one.tick());
        }
    }

    @Test
    void nothingAPlayerSendsMakesNumbersThatAreNone() {
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            var rally = new TestRally(1 + seed % 8, RallyDifficulty.forNumber(1 + seed % 4));
            while (rally.tick() < 1_200 && !rally.world.over()) {
                var seat = random.nextInt(10) - 1;
                rally.step(
                        TestRally.input(seat, anyControls(random)),
                        new SeatInput.Played(seat, Input.getDefaultInstance()),
                        new SeatInput.Left(random.nextInt(3_000) + 8));
                for (int i = 0; i < rally.spec.getSeatsCount(); i++) {
                    var car = rally.car(i);
                    assertTrue(Math.abs(car.x) + Math.abs(car.y) < 1e5);
                    assertTrue(Math.abs(car.vx) + Math.abs(car.vy) < 250.0, "too fast");
                    assertTrue(Math.abs(car.heading) < 3.2 && Math.abs(car.yaw) < 10.0);
                }
            }
        }
    }

    @Test
    void withoutThrottleAWholeFieldGainsNoEnergy() {
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            var rally = new TestRally(8, RallyDifficulty.forNumber(1 + seed % 4)).afterGo();
            for (int seat = 0; seat < 8; seat++) {
                rally.put(seat, 120.0 + random.nextDouble() * 20.0, random.nextDouble() * 10.0 - 5.0);
                rally.car(seat).vx = random.nextDouble() * 120.0 - 60.0;
                rally.car(seat).vy = random.nextDouble() * 120.0 - 60.0;
            }
            for (int tick = 0; tick < 300; tick++) {
                var before = energy(rally);
                rally.step(TestRally.input(random.nextInt(8), TestRally.controls(random.nextInt(255) - 127, 0, 0)));
                assertTrue(energy(rally) <= before * (1.0 + 1e-9), before + " became " + energy(rally));
            }
        }
    }

    private static double energy(TestRally rally) {
        var sum = 0.0;
        for (var car : rally.world.cars()) {
            sum += 0.5 * car.spec.mass * (car.vx * car.vx + car.vy * car.vy);
        }
        return sum;
    }

    @Test
    void controlsOutOfRangeAreBroughtWithin() {
        var rally = new TestRally(2, RallyDifficulty.RALLY_DIFFICULTY_EASY);
        rally.step(
                TestRally.input(0, TestRally.controls(Integer.MIN_VALUE, -1, 256)),
                TestRally.input(1, TestRally.controls(128, 300, -7)));
        assertEquals(-127, rally.car(0).steer);
        assertEquals(255, rally.car(0).throttle);
        assertEquals(255, rally.car(0).brake);
        assertEquals(127, rally.car(1).steer);
        assertEquals(255, rally.car(1).brake);
    }

    @Test
    void settingsOutOfRangeAreBroughtWithin() {
        var car = RallyCar.newBuilder()
                .setKindValue(99)
                .setTopSpeed(-1)
                .setGrip(11)
                .setWeight(1_000_000)
                .build();
        var settings = RallySettings.newBuilder()
                .setDifficultyValue(77)
                .setLengthValue(-3)
                .setCurvesValue(9)
                .setCircuit(true)
                .setLaps(-1)
                .addCars(RallyCarKind.RALLY_CAR_KIND_TANK)
                .build();
        var full = new TestRally(TestRally.spec(List.of(car), settings)).full();
        assertEquals(RallyDifficulty.RALLY_DIFFICULTY_MEDIUM, full.getStage().getDifficulty());
        assertEquals(9, full.getStage().getLaps());
        assertEquals(TestRally.SEED, full.getStage().getSeed());
        assertEquals(RallyCarKind.RALLY_CAR_KIND_TANK, full.getGarage(0).getKind());
        assertEquals(10, full.getGarage(0).getTopSpeed());
        assertEquals(10, full.getGarage(0).getGrip());
        assertEquals(10, full.getGarage(0).getWeight());
    }

    @Test
    void aRestoredWorldGoesOnAsIfNothingHadHappened() {
        var rally = new TestRally(8, RallyDifficulty.RALLY_DIFFICULTY_HARD);
        var pack = new Pack(rally, 77);
        var twin = rally.world;
        while (!rally.world.over()) {
            if (rally.tick() % 97 == 0) {
                var snapshot = twin.snapshot();
                twin = (RallyWorld) new RallyRules().restore(rally.spec, TestRally.SEED, snapshot);
                assertArrayEquals(snapshot, twin.snapshot());
            }
            twin.deltaFrame(Frame.newBuilder());
            var inputs = pack.drive();
            if (twin != rally.world) {
                twin.step(rally.tick(), inputs);
            }
            assertEquals(rally.world.hash(), twin.hash(), "tick " + rally.tick());
        }
        assertEquals(rally.world.standings(), twin.standings());
        var atEnd = new RallyRules().restore(rally.spec, TestRally.SEED, rally.world.snapshot());
        assertTrue(atEnd.over());
        assertEquals(rally.world.standings(), atEnd.standings());
        assertTrue(rally.world.snapshot().length < 2_048, rally.world.snapshot().length + " bytes");
    }

    @Test
    void bytesThatAreNoSnapshotAreRefusedAndNothingElse() {
        var random = new Random(11);
        var rally = new TestRally(2, RallyDifficulty.RALLY_DIFFICULTY_EASY);
        var pack = new Pack(rally, 1);
        while (rally.tick() < 900) {
            pack.drive();
        }
        for (int i = 0; i < 1_000; i++) {
            var bytes = rally.world.snapshot();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            restoreOrRefuse(rally, i % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
        }
        var other = TestRally.spec(3, RallySettings.getDefaultInstance());
        var snapshot = rally.world.snapshot();
        assertThrows(IllegalArgumentException.class, () -> new RallyRules().restore(other, 1, snapshot));
    }

    private static void restoreOrRefuse(TestRally rally, byte[] bytes) {
        try {
            var world = new RallyRules().restore(rally.spec, TestRally.SEED, bytes);
            world.step(world.nextTick() == Integer.MAX_VALUE ? 1_000 : world.nextTick(), List.of());
            world.standings();
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage() != null);
        }
    }

    @Test
    void aStepOverManyTicksIsThatManySteps() {
        var one = new TestRally(3, RallyDifficulty.RALLY_DIFFICULTY_MEDIUM);
        var other = new TestRally(3, RallyDifficulty.RALLY_DIFFICULTY_MEDIUM);
        var controls = TestRally.input(1, TestRally.controls(20, 255, 0));
        one.world.step(400, List.of(controls));
        other.steps(399);
        other.step(controls);
        assertEquals(one.world.hash(), other.world.hash());
    }

    @Test
    void anotherTickOrControlIsAnotherHash() {
        var one = new TestRally(2, RallyDifficulty.RALLY_DIFFICULTY_MEDIUM).afterGo();
        var other = new TestRally(2, RallyDifficulty.RALLY_DIFFICULTY_MEDIUM).afterGo();
        assertEquals(one.world.hash(), other.world.hash());
        one.step(TestRally.input(0, TestRally.controls(1, 200, 0)));
        other.step(TestRally.input(0, TestRally.controls(0, 200, 0)));
        assertTrue(one.world.hash() != other.world.hash());
    }
}
