package dev.slipstream.race.mode.rally;

import dev.slipstream.race.stage.Obstacles;
import dev.slipstream.race.stage.Stage;

/**
 * Circles that meet: cars by their masses, cars and things that stand. A blow is elastic by a share;
 * what overlaps is moved apart, by the masses too. Pairs in the order of their seats.
 */
final class Collisions {
    private static final double TOUCHING = 1e-9; // m; closer than this there is no direction between two

    private final Stage stage;
    private final News news;

    Collisions(Stage stage, News news) {
        this.stage = stage;
        this.news = news;
    }

    void collide(Car[] cars) {
        for (int i = 0; i < cars.length; i++) {
            for (int k = i + 1; k < cars.length; k++) {
                if (!cars[i].isGhost() && !cars[k].isGhost()) {
                    meet(i, cars[i], k, cars[k]);
                }
            }
        }
        for (int i = 0; i < cars.length; i++) {
            if (!cars[i].out) {
                meetObstacles(i, cars[i]);
                meetWall(i, cars[i]);
            }
        }
    }

    static boolean overlap(Car a, Car b) {
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double reach = 2.0 * RallyConstants.CAR_RADIUS;
        return dx * dx + dy * dy < reach * reach;
    }

    private void meet(int i, Car a, int k, Car b) {
        if (!overlap(a, b)) {
            return;
        }
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double distance = Math.sqrt(dx * dx + dy * dy);
        double nx = distance > TOUCHING ? dx / distance : 1.0;
        double ny = distance > TOUCHING ? dy / distance : 0.0;
        double shareA = b.spec.mass / (a.spec.mass + b.spec.mass);
        double shareB = a.spec.mass / (a.spec.mass + b.spec.mass);
        double depth = 2.0 * RallyConstants.CAR_RADIUS - distance;
        a.x -= nx * depth * shareA;
        a.y -= ny * depth * shareA;
        b.x += nx * depth * shareB;
        b.y += ny * depth * shareB;
        double blow = (a.vx - b.vx) * nx + (a.vy - b.vy) * ny;
        if (blow > 0.0) {
            double change = blow * bounce(blow, RallyConstants.ELASTICITY_CAR);
            a.vx -= nx * change * shareA;
            a.vy -= ny * change * shareA;
            b.vx += nx * change * shareB;
            b.vy += ny * change * shareB;
            news.hit(i, News.HIT_CAR, blow);
            news.hit(k, News.HIT_CAR, blow);
        }
    }

    private static double bounce(double blow, double elasticity) {
        return blow > RallyConstants.SOFT_BLOW ? 1.0 + elasticity : 1.0;
    }

    private void meetObstacles(int seat, Car car) {
        Obstacles obstacles = stage.obstacles;
        int bucket = obstacles.bucketOf(car.spot.along);
        for (int b = bucket - 1; b <= bucket + 1; b++) {
            int end = obstacles.endOf(b);
            for (int i = obstacles.firstOf(b); i < end; i++) {
                meetObstacle(seat, car, i);
            }
        }
    }

    private void meetObstacle(int seat, Car car, int obstacle) {
        double dx = car.x - stage.obstacles.x[obstacle];
        double dy = car.y - stage.obstacles.y[obstacle];
        double reach = stage.obstacles.radius[obstacle] + RallyConstants.CAR_RADIUS;
        double square = dx * dx + dy * dy;
        if (square >= reach * reach) {
            return;
        }
        double distance = Math.sqrt(square);
        double nx = distance > TOUCHING ? dx / distance : 1.0;
        double ny = distance > TOUCHING ? dy / distance : 0.0;
        car.x += nx * (reach - distance);
        car.y += ny * (reach - distance);
        double blow = -(car.vx * nx + car.vy * ny);
        if (blow > 0.0) {
            double change = blow * bounce(blow, RallyConstants.ELASTICITY_OBSTACLE);
            car.vx += nx * change;
            car.vy += ny * change;
            news.hit(seat, News.HIT_OBSTACLE, blow);
        }
    }

    /** Walls have one side: whoever is beyond is brought back, however fast it went. */
    private void meetWall(int seat, Car car) {
        double room = stage.halfAt(car.spot) + stage.verge - RallyConstants.CAR_RADIUS;
        double depth = Math.abs(car.spot.lateral) - room;
        if (depth <= 0.0) {
            return;
        }
        double nx = car.spot.outX;
        double ny = car.spot.outY;
        car.x -= nx * depth;
        car.y -= ny * depth;
        double blow = car.vx * nx + car.vy * ny;
        if (blow > 0.0) {
            double change = blow * bounce(blow, RallyConstants.ELASTICITY_WALL);
            double along = car.vy * nx - car.vx * ny;
            double rub = Math.min(Math.abs(along), blow * RallyConstants.WALL_FRICTION) * (along < 0.0 ? 1.0 : -1.0);
            car.vx -= nx * change + ny * rub;
            car.vy -= ny * change - nx * rub;
            news.hit(seat, News.HIT_WALL, blow);
        }
    }
}
