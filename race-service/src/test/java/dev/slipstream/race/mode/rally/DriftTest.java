package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.race.stage.Curves;
import dev.slipstream.race.stage.Difficulty;
import dev.slipstream.race.stage.Stage;
import dev.slipstream.race.stage.StageLength;
import dev.slipstream.race.stage.StageSettings;
import dev.slipstream.race.stage.Surface;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Stage STAGE =
            Stage.of(StageSettings.of(3, Difficulty.EXTREME, StageLength.LONG, Curves.MIXED, false));

    private final Drift model = new Drift(STAGE);

    private static Car car(RallyCar car) {
        return new Car(new CarSpec(car), 1);
    }

    private static Car balanced() {
        return car(TestRally.car(RallyCarKind.RALLY_CAR_KIND_BALANCED));
    }

    private static Car upgraded(UnaryOperator<RallyCar.Builder> upgrade) {
        return car(upgrade.apply(RallyCar.newBuilder()).build());
    }

    /** On an endless plain of one surface. */
    private Car drive(Car car, double gripShare, int ticks) {
        for (int i = 0; i < ticks; i++) {
            car.gripShare = gripShare;
            model.drive(car);
        }
        return car;
    }

    private double speedAfter(Car car, int throttle, int ticks) {
        car.throttle = throttle;
        return speed(drive(car, 1.0, ticks));
    }

    private static double speed(Car car) {
        return Math.hypot(car.vx, car.vy);
    }

    @Test
    void withoutThrottleThereIsNoNewEnergy() {
        var random = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            var car = balanced();
            car.vx = random.nextDouble() * 120.0 - 60.0;
            car.vy = random.nextDouble() * 120.0 - 60.0;
            car.heading = random.nextDouble() * 6.0 - 3.0;
            car.yaw = random.nextDouble() * 8.0 - 4.0;
            car.burnTicks = random.nextInt(2);
            for (int tick = 0; tick < 60; tick++) {
                var before = speed(car);
                car.steer = random.nextInt(255) - 127;
                car.offRoad = random.nextBoolean();
                car.gripShare = random.nextDouble();
                model.drive(car);
                model.slowOffRoad(car);
                assertTrue(speed(car) <= before * (1.0 + 1e-9), before + " became " + speed(car));
            }
        }
    }

    @Test
    void brakingStopsAndThenReversesSlowly() {
        var car = balanced();
        car.vx = 50.0;
        car.brake = 255;
        drive(car, 1.0, 150);
        assertTrue(speed(car) < 4.0);
        drive(car, 1.0, 1_200);
        assertTrue(car.vx < -5.0 && car.vx > -RallyConstants.REVERSE_TOP);
    }

    @Test
    void lessGripMeansALongerWay() {
        var before = 0.0;
        for (var surface : Surface.values()) {
            var car = balanced();
            car.vx = 30.0;
            car.brake = 255;
            var way = 0.0;
            while (car.vx > 0.5) {
                drive(car, RallyConstants.SURFACE_GRIP[surface.number], 1);
                way += car.vx * RallyConstants.DT;
            }
            assertTrue(way > before * 1.05, surface + ": " + way);
            before = way;
        }
    }

    @Test
    void brakingIntoABendStartsADriftAndItRecovers() {
        var car = balanced();
        car.vx = 35.0;
        car.steer = 127;
        car.brake = 160;
        drive(car, 1.0, 40);
        assertTrue(car.drifting);
        car.steer = 0;
        car.brake = 0;
        drive(car, 1.0, 90);
        assertFalse(car.drifting);
        var side = car.vy * Math.cos(car.heading) - car.vx * Math.sin(car.heading);
        assertEquals(0.0, side, 0.1);
    }

    @Test
    void onIceTheSameWheelSlidesFurther() {
        var dry = balanced();
        var icy = balanced();
        for (var car : new Car[] {dry, icy}) {
            car.vx = 25.0;
            car.steer = 90;
        }
        drive(dry, 1.0, 45);
        drive(icy, RallyConstants.SURFACE_GRIP[Surface.ICE.number], 45);
        assertTrue(icy.drifting && !dry.drifting);
        assertTrue(dry.vy > 1.5 * icy.vy, dry.vy + " and " + icy.vy);
    }

    @Test
    void leftAndRightAreAlike() {
        var left = balanced();
        var right = balanced();
        left.vx = right.vx = 40.0;
        left.throttle = right.throttle = 200;
        left.steer = -100;
        right.steer = 100;
        for (int i = 0; i < 200; i++) {
            left.brake = right.brake = i % 50 < 10 ? 255 : 0;
            drive(left, 0.7, 1);
            drive(right, 0.7, 1);
            assertEquals(left.vx, right.vx, 1e-9);
            assertEquals(left.vy, -right.vy, 1e-9);
        }
    }

    @Test
    void everyUpgradeChangesTheDriving() {
        assertTrue(speedAfter(upgraded(car -> car.setTopSpeed(10)), 255, 900) > speedAfter(balanced(), 255, 900) + 2.0);
        assertTrue(speedAfter(upgraded(car -> car.setAcceleration(1)), 255, 60) > speedAfter(balanced(), 255, 60));
        assertTrue(speedAfter(upgraded(car -> car.setWeight(1)), 255, 60) > speedAfter(balanced(), 255, 60));
        assertTrue(upgraded(car -> car.setWeight(10)).spec.mass < 1_000.0);
        var plain = balanced();
        var grippy = upgraded(car -> car.setGrip(1));
        var braking = upgraded(car -> car.setBraking(1));
        var handy = upgraded(car -> car.setHandling(1));
        for (var car : new Car[] {plain, grippy, braking, handy}) {
            car.vx = 30.0;
            car.steer = 127;
            car.brake = 100;
            drive(car, 1.0, 20);
        }
        assertTrue(grippy.vy / grippy.vx > plain.vy / plain.vx);
        assertTrue(speed(braking) < speed(plain));
        assertTrue(handy.heading > plain.heading);
        assertTrue(upgraded(car -> car.setNitroCapacity(1)).tankTicks > plain.tankTicks);
        assertTrue(upgraded(car -> car.setNitroDuration(1)).spec.burnTicks > plain.spec.burnTicks);
    }

    @Test
    void theThreeCarsAreThreeCharacters() {
        var speedster = car(TestRally.car(RallyCarKind.RALLY_CAR_KIND_SPEEDSTER));
        var tank = car(TestRally.car(RallyCarKind.RALLY_CAR_KIND_TANK));
        var balanced = balanced();
        assertTrue(speedAfter(speedster, 255, 900) > speedAfter(balanced, 255, 900) + 1.5);
        assertTrue(speedAfter(balanced, 255, 120) > speedAfter(tank, 255, 120) + 1.5);
        assertTrue(tank.spec.grip > balanced.spec.grip && balanced.spec.grip > speedster.spec.grip);
        assertTrue(tank.spec.mass > 1.5 * speedster.spec.mass);
    }

    @Test
    void nitroIsFasterThanTheEngineAlone() {
        var burning = balanced();
        burning.burnTicks = 120;
        assertTrue(speedAfter(burning, 255, 120) > speedAfter(balanced(), 255, 120) + 8.0);
    }

    @Test
    void offTheRoadHalfTheSpeedIsLeft() {
        var car = balanced();
        car.vx = car.spec.topSpeed;
        car.throttle = 255;
        for (int tick = 0; tick < 300; tick++) {
            car.offRoad = true;
            drive(car, RallyConstants.OFF_ROAD_GRIP, 1);
            model.slowOffRoad(car);
        }
        assertTrue(car.vx < car.spec.topSpeed * 0.55, "still " + car.vx);
        assertTrue(car.vx > 5.0, "stuck");
    }
}
