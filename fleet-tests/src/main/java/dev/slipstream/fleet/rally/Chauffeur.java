package dev.slipstream.fleet.rally;

import dev.slipstream.proto.RallyCarState;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.RallyStage;
import dev.slipstream.race.stage.Angles;
import dev.slipstream.race.stage.Curves;
import dev.slipstream.race.stage.Difficulty;
import dev.slipstream.race.stage.Spot;
import dev.slipstream.race.stage.Stage;
import dev.slipstream.race.stage.StageLength;
import dev.slipstream.race.stage.StageSettings;

/** Decides what a car does next: down the middle of the road, carefully, with a reset when stuck. */
final class Chauffeur {
    private static final int WRONG = 32 | 64; // flags: wrong way, missed a checkpoint
    private static final int STUCK_FRAMES = 40; // two seconds
    private static final double LOOK_METRES = 130.0;
    private static final double GRIP = 11.0; // m/s²; two thirds of what any car has
    private static final double BRAKE = 7.0; // m/s²; a third of it
    private static final double[] SURFACE_GRIP = {1.0, 0.7, 0.5, 0.28};

    private final Stage stage;
    private final Spot here = new Spot();
    private final Spot ahead = new Spot();
    private int stuck;
    private boolean resetting;

    Chauffeur(RallyStage told) {
        stage = Stage.of(StageSettings.of(
                told.getSeed(),
                Difficulty.valueOf(word(told.getDifficulty())),
                StageLength.valueOf(word(told.getLength())),
                Curves.valueOf(word(told.getCurves())),
                told.getCircuit()));
        if (stage.hash() != told.getHash()) {
            throw new IllegalStateException("the fleet drives on another stage than " + told);
        }
    }

    /** EASY of RALLY_DIFFICULTY_EASY: the wire's names are the stage's, behind the name of the type. */
    private static String word(Enum<?> onWire) {
        return onWire.name().substring(onWire.name().lastIndexOf('_') + 1);
    }

    /** Once a frame: whether the car needs to be put back onto the road. */
    void judge(RallyCarState car) {
        stuck = car.getHoldTicks() == 0 && speed(car) < 1.5 ? stuck + 1 : 0;
        resetting = !resetting && (stuck > STUCK_FRAMES || (car.getFlags() & WRONG) != 0);
        stuck = resetting ? 0 : stuck;
    }

    private static double speed(RallyCarState car) {
        return Math.hypot(car.getVx(), car.getVy()) / 32.0;
    }

    /** The controls for so many seconds from now, if the car goes on as it does. */
    RallyInput controls(RallyCarState car, double seconds) {
        var x = car.getX() / 64.0 + car.getVx() / 32.0 * seconds;
        var y = car.getY() / 64.0 + car.getVy() / 32.0 * seconds;
        var yaw = car.getYaw() / 1_024.0;
        var heading = car.getHeading() * Angles.TURN / 65_536.0 + yaw * seconds;
        var speed = speed(car);
        stage.find(here, x, y);
        var wanted = safeSpeed();
        return RallyInput.newBuilder()
                .setSteer(steer(x, y, heading, yaw, speed))
                .setThrottle(speed < wanted ? 255 : 0)
                .setBrake(speed > wanted + 1.0 ? 255 : 0)
                .setReset(resetting)
                .build();
    }

    private int steer(double x, double y, double heading, double yaw, double speed) {
        stage.onLine(ahead, here.along + 6.0 + 0.45 * speed);
        var off = Angles.wrap(Angles.of(ahead.footX - x, ahead.footY - y) - heading);
        return (int) Math.max(-127.0, Math.min(127.0, (off * 2.0 - yaw * 0.35) * 127.0));
    }

    /** The speed from which every bend ahead can still be braked for. */
    private double safeSpeed() {
        var safe = 35.0;
        for (double metres = 0.0; metres < LOOK_METRES; metres += stage.step()) {
            stage.onLine(ahead, here.along + metres);
            var bend = Math.max(Math.abs(stage.curvature(ahead.segment)), 0.002);
            var squared = GRIP * SURFACE_GRIP[stage.surface(ahead.segment)] / bend;
            safe = Math.min(safe, Math.sqrt(squared + 2.0 * BRAKE * metres));
        }
        return safe;
    }
}
