package dev.slipstream.race.stage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ObstaclesTest {
    @Test
    void noObstacleStandsOnARoad() {
        Stages.forMany(stage -> {
            var spot = new Spot();
            var obstacles = stage.obstacles;
            assertTrue(obstacles.count > 2, stage.settings.toString());
            for (int i = 0; i < obstacles.count; i++) {
                stage.find(spot, obstacles.x[i], obstacles.y[i]);
                var free = Math.abs(spot.lateral) - obstacles.radius[i] - stage.halfAt(spot);
                assertTrue(free > 1.0, () -> stage.settings + ": " + free);
            }
        });
    }

    @Test
    void whatIsWithinReachIsInTheBucketsAround() {
        Stages.forMany(stage -> {
            var random = new Random(stage.hash());
            var spot = new Spot();
            for (int i = 0; i < stage.obstacles.count; i++) {
                var x = stage.obstacles.x[i] + (random.nextDouble() - 0.5) * 8.0;
                var y = stage.obstacles.y[i] + (random.nextDouble() - 0.5) * 8.0;
                stage.find(spot, x, y);
                assertTrue(isNear(stage.obstacles, spot.along, i), stage.settings + ": " + i);
            }
        });
    }

    private static boolean isNear(Obstacles obstacles, double along, int wanted) {
        var bucket = obstacles.bucketOf(along);
        for (int b = bucket - 1; b <= bucket + 1; b++) {
            for (int i = obstacles.firstOf(b); i < obstacles.endOf(b); i++) {
                if (i == wanted) {
                    return true;
                }
            }
        }
        return false;
    }
}
