package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.RallyInput;
import dev.slipstream.race.stage.Angles;
import dev.slipstream.race.stage.Spot;
import dev.slipstream.race.stage.Stage;

/**
 * Drives down the middle of the road, as fast as the next bends allow, and resets when stuck. Sees
 * the stage and its own car only.
 */
final class ReferenceDriver {
    private static final double LOOK_METRES = 160.0;
    private static final int STUCK_TICKS = 90;

    private final Stage stage;
    private final Spot ahead = new Spot();
    private final double boldness;

    private int stuck;
    private boolean resetting;

    ReferenceDriver(Stage stage) {
        this(stage, 0.9);
    }

    /** @param boldness share of the grip that the driver dares to use */
    ReferenceDriver(Stage stage, double boldness) {
        this.stage = stage;
        this.boldness = boldness;
    }

    RallyInput controls(Car car, int tick) {
        var input = RallyInput.newBuilder();
        if (tick < RallyConstants.GO_TICK || car.isDone()) {
            return input.build();
        }
        var speed = Math.sqrt(car.vx * car.vx + car.vy * car.vy);
        stuck = speed < 1.5 && car.holdTicks == 0 ? stuck + 1 : 0;
        resetting = !resetting && (stuck > STUCK_TICKS || car.missed || car.wrongTicks > STUCK_TICKS);
        stuck = resetting ? 0 : stuck;
        var wanted = safeSpeed(car);
        input.setSteer(steer(car, speed));
        input.setThrottle(speed < wanted ? 255 : 0);
        input.setBrake(speed > wanted + 1.0 ? 255 : 0);
        input.setNitro(speed > 25.0 && wanted > speed + 25.0);
        return input.setReset(resetting).build();
    }

    private int steer(Car car, double speed) {
        stage.onLine(ahead, car.spot.along + 6.0 + 0.45 * speed);
        var wanted = Angles.of(ahead.footX - car.x, ahead.footY - car.y);
        var off = Angles.wrap(wanted - car.heading);
        return (int) Math.max(-127.0, Math.min(127.0, (off * 3.0 - car.yaw * 0.35) * 127.0));
    }

    /** The speed from which every bend ahead can still be braked for. */
    private double safeSpeed(Car car) {
        var safe = 1e9;
        for (double metres = 0.0; metres < LOOK_METRES; metres += stage.step()) {
            stage.onLine(ahead, car.spot.along + metres);
            var grip = RallyConstants.SURFACE_GRIP[stage.surface(ahead.segment)] * boldness;
            var bend = Math.max(Math.abs(stage.curvature(ahead.segment)), 0.002);
            var here = car.spec.grip * 0.8 * grip / bend;
            var braking = car.spec.brake * 0.35 * metres;
            safe = Math.min(safe, Math.sqrt(here + 2.0 * braking));
        }
        return safe;
    }
}
