package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.RallySettings;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Levels 0 to 10 of every upgrade, one by one: each makes another car, on paper and on the road. */
class UpgradesTest {
    record Upgrade(String name, ObjIntConsumer<RallyCar.Builder> buy, ToDoubleFunction<CarSpec> figure) {
        RallyCar car(RallyCarKind kind, int level) {
            var car = RallyCar.newBuilder().setKind(kind);
            buy.accept(car, level);
            return car.build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Upgrade> upgrades() {
        return List.of(
                new Upgrade("top speed", RallyCar.Builder::setTopSpeed, spec -> spec.topSpeed),
                new Upgrade("acceleration", RallyCar.Builder::setAcceleration, spec -> spec.push),
                new Upgrade("grip", RallyCar.Builder::setGrip, spec -> spec.grip),
                new Upgrade("braking", RallyCar.Builder::setBraking, spec -> spec.brake),
                new Upgrade("handling", RallyCar.Builder::setHandling, spec -> spec.turn),
                new Upgrade("weight", RallyCar.Builder::setWeight, spec -> -spec.mass),
                new Upgrade("nitro capacity", RallyCar.Builder::setNitroCapacity, spec -> spec.tankTicks),
                new Upgrade("nitro duration", RallyCar.Builder::setNitroDuration, spec -> spec.burnTicks));
    }

    @ParameterizedTest
    @MethodSource("upgrades")
    void everyLevelIsBetterThanTheOneBefore(Upgrade upgrade) {
        for (var kind : List.of(
                RallyCarKind.RALLY_CAR_KIND_SPEEDSTER,
                RallyCarKind.RALLY_CAR_KIND_TANK,
                RallyCarKind.RALLY_CAR_KIND_BALANCED)) {
            for (int level = 1; level <= RallyConstants.LEVEL_MOST; level++) {
                var before = upgrade.figure.applyAsDouble(new CarSpec(upgrade.car(kind, level - 1)));
                var now = upgrade.figure.applyAsDouble(new CarSpec(upgrade.car(kind, level)));
                assertTrue(now > before, kind + " " + level + ": " + before + " became " + now);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("upgrades")
    void everyLevelIsFeltOnTheRoad(Upgrade upgrade) {
        var before = driven(upgrade, 0);
        for (int level = 1; level <= RallyConstants.LEVEL_MOST; level++) {
            var now = driven(upgrade, level);
            assertNotEquals(before, now, "level " + level + " drives as the one before");
            before = now;
        }
        assertEquals(before, driven(upgrade, RallyConstants.LEVEL_MOST + 1), "there is no level above the highest");
    }

    /** Where a car is after full throttle with nitro, a bend under braking, and a burn more than a plain tank has. */
    private static List<Double> driven(Upgrade upgrade, int level) {
        var car = upgrade.car(RallyCarKind.RALLY_CAR_KIND_BALANCED, level);
        var rally = new TestRally(TestRally.spec(List.of(car), RallySettings.getDefaultInstance())).afterGo();
        for (int burn = 0; burn < 3; burn++) {
            rally.step(TestRally.input(0, TestRally.FULL_THROTTLE));
            rally.step(TestRally.input(
                    0, RallyInput.newBuilder().setThrottle(255).setNitro(true).build()));
            rally.steps(60);
            rally.step(TestRally.input(0, TestRally.controls(60, 0, 90)));
            rally.steps(20);
            rally.step(TestRally.input(0, TestRally.controls(-60, 255, 0)));
            rally.steps(180);
        }
        return List.of(rally.car(0).x, rally.car(0).y, (double) rally.car(0).tankTicks);
    }
}
