package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.race.stage.Spot;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CollisionsTest {
    /** Faster than the fastest car, fully upgraded, with nitro. */
    private static final double FASTEST = 95.0;

    private final TestRally rally = new TestRally(2, RallyDifficulty.RALLY_DIFFICULTY_HARD).afterGo();

    private static double energy(Car... cars) {
        var sum = 0.0;
        for (var car : cars) {
            sum += 0.5 * car.spec.mass * (car.vx * car.vx + car.vy * car.vy);
        }
        return sum;
    }

    private static Car[] pair(RallyCarKind first, RallyCarKind second) {
        return new Car[] {new Car(new CarSpec(TestRally.car(first)), 1), new Car(new CarSpec(TestRally.car(second)), 1)
        };
    }

    /** In the middle of the stage, far from everything that stands. */
    private void collide(Car... cars) {
        var spot = new Spot();
        rally.world.stage().onLine(spot, 100.0);
        for (var car : cars) {
            car.x += spot.footX;
            car.y += spot.footY;
            rally.world.stage().find(car.spot, car.x, car.y);
        }
        new Collisions(rally.world.stage(), new News(2)).collide(cars);
    }

    @Test
    void aBlowKeepsTheMomentumAndLosesEnergy() {
        var random = new Random(9);
        for (int i = 0; i < 2_000; i++) {
            var cars = pair(RallyCarKind.RALLY_CAR_KIND_SPEEDSTER, RallyCarKind.RALLY_CAR_KIND_TANK);
            for (var car : cars) {
                car.x = random.nextDouble() * 2.0;
                car.y = random.nextDouble() * 2.0;
                car.vx = random.nextDouble() * 100.0 - 50.0;
                car.vy = random.nextDouble() * 100.0 - 50.0;
            }
            var px = cars[0].spec.mass * cars[0].vx + cars[1].spec.mass * cars[1].vx;
            var before = energy(cars);
            collide(cars);
            assertEquals(px, cars[0].spec.mass * cars[0].vx + cars[1].spec.mass * cars[1].vx, 1e-6);
            assertTrue(energy(cars) <= before * (1.0 + 1e-12));
        }
    }

    @Test
    void itDoesNotMatterInWhichSeatsTwoSit() {
        var random = new Random(13);
        var met = 0;
        for (int i = 0; i < 2_000; i++) {
            var one = pair(RallyCarKind.RALLY_CAR_KIND_SPEEDSTER, RallyCarKind.RALLY_CAR_KIND_TANK);
            var other = pair(RallyCarKind.RALLY_CAR_KIND_TANK, RallyCarKind.RALLY_CAR_KIND_SPEEDSTER);
            for (int seat = 0; seat < 2; seat++) {
                one[seat].x = other[1 - seat].x = random.nextDouble() * 3.0;
                one[seat].y = other[1 - seat].y = random.nextDouble() * 3.0;
                one[seat].vx = other[1 - seat].vx = random.nextDouble() * 100.0 - 50.0;
                one[seat].vy = other[1 - seat].vy = random.nextDouble() * 100.0 - 50.0;
            }
            var before = one[0].vx;
            collide(one);
            collide(other);
            met += one[0].vx == before ? 0 : 1;
            for (int seat = 0; seat < 2; seat++) {
                assertEquals(one[seat].x, other[1 - seat].x, 1e-9);
                assertEquals(one[seat].y, other[1 - seat].y, 1e-9);
                assertEquals(one[seat].vx, other[1 - seat].vx, 1e-9);
                assertEquals(one[seat].vy, other[1 - seat].vy, 1e-9);
            }
        }
        assertTrue(met > 500, met + " pairs met");
    }

    @Test
    void twoEqualCarsSeeTheSameBlow() {
        var cars = pair(RallyCarKind.RALLY_CAR_KIND_BALANCED, RallyCarKind.RALLY_CAR_KIND_BALANCED);
        cars[0].x = -1.0;
        cars[1].x = 1.0;
        cars[0].vx = 20.0;
        cars[1].vx = -20.0;
        collide(cars);
        assertEquals(-cars[0].vx, cars[1].vx);
        assertEquals(-20.0 * RallyConstants.ELASTICITY_CAR, cars[0].vx, 1e-9);
        assertEquals(3.3, cars[1].x - cars[0].x, 1e-9);
    }

    @Test
    void theLighterCarIsPushedFurther() {
        var cars = pair(RallyCarKind.RALLY_CAR_KIND_SPEEDSTER, RallyCarKind.RALLY_CAR_KIND_TANK);
        cars[0].x = -1.0;
        cars[1].x = 1.0;
        cars[0].vx = 20.0;
        cars[1].vx = -20.0;
        collide(cars);
        assertEquals(1_600.0 / 1_000.0, (20.0 - cars[0].vx) / (cars[1].vx + 20.0), 1e-9);
    }

    @Test
    void ghostsPassThrough() {
        var cars = pair(RallyCarKind.RALLY_CAR_KIND_TANK, RallyCarKind.RALLY_CAR_KIND_TANK);
        cars[0].vx = 20.0;
        cars[1].ghostTicks = 5;
        collide(cars);
        assertEquals(20.0, cars[0].vx);
    }

    @Test
    void nobodyGetsThroughAWall() {
        var random = new Random(10);
        var stage = rally.world.stage();
        for (int i = 0; i < 400; i++) {
            rally.put(0, 60.0 + random.nextDouble() * (stage.length() - 130.0), 0.0);
            rally.put(1, 10.0, 0.0);
            var car = rally.car(0);
            car.heading = random.nextDouble() * 6.28 - 3.14;
            car.vx = FASTEST * Math.cos(car.heading);
            car.vy = FASTEST * Math.sin(car.heading);
            for (int tick = 0; tick < 40; tick++) {
                rally.step();
                stage.find(car.spot, car.x, car.y);
                var room = stage.halfAt(car.spot) + stage.verge;
                assertTrue(Math.abs(car.spot.lateral) < room, "beyond the wall by " + (car.spot.lateral - room));
            }
        }
    }

    @Test
    void nobodyGetsThroughAnObstacle() {
        var random = new Random(11);
        var obstacles = rally.world.stage().obstacles;
        for (int i = 0; i < 2_000; i++) {
            var target = random.nextInt(obstacles.count);
            var from = random.nextDouble() * 6.28;
            var car = rally.car(0);
            var far = obstacles.radius[target] + RallyConstants.CAR_RADIUS + random.nextDouble();
            car.x = obstacles.x[target] + far * Math.cos(from);
            car.y = obstacles.y[target] + far * Math.sin(from);
            rally.world.stage().find(car.spot, car.x, car.y);
            var room = rally.world.stage().halfAt(car.spot) + rally.world.stage().verge - RallyConstants.CAR_RADIUS;
            if (Math.abs(car.spot.lateral) > room) {
                continue;
            }
            car.vx = -FASTEST * Math.cos(from);
            car.vy = -FASTEST * Math.sin(from);
            car.heading = from;
            rally.step();
            rally.step();
            var towards =
                    (car.x - obstacles.x[target]) * Math.cos(from) + (car.y - obstacles.y[target]) * Math.sin(from);
            assertTrue(towards > 0.0, "came out behind it");
        }
    }

    @Test
    void nobodyGetsThroughAnother() {
        var random = new Random(12);
        for (int i = 0; i < 400; i++) {
            var along = 100.0 + random.nextDouble() * 400.0;
            rally.put(0, along, 0.0);
            rally.put(1, along + 3.4 + random.nextDouble() * 2.0, 0.0);
            var a = rally.car(0);
            var b = rally.car(1);
            var nx = (b.x - a.x) / Math.hypot(b.x - a.x, b.y - a.y);
            var ny = (b.y - a.y) / Math.hypot(b.x - a.x, b.y - a.y);
            a.vx = FASTEST * nx;
            a.vy = FASTEST * ny;
            b.vx = -FASTEST * nx;
            b.vy = -FASTEST * ny;
            rally.steps(3);
            assertTrue((b.x - a.x) * nx + (b.y - a.y) * ny > 0.0);
        }
    }
}
