package dev.slipstream.race.mode.rally;

import dev.slipstream.race.stage.Angles;
import dev.slipstream.race.stage.Stage;

/**
 * How a car answers its controls. The tyres hold it sideways with a limited force; what goes beyond
 * slides, with less force and less control, until it is slow enough sideways to hold again.
 */
final class Drift {
    private final Stage stage;

    Drift(Stage stage) {
        this.stage = stage;
    }

    /** What is under the car now. */
    void sense(Car car) {
        car.offRoad = Math.abs(car.spot.lateral) > stage.halfAt(car.spot);
        car.gripShare = car.offRoad
                ? RallyConstants.OFF_ROAD_GRIP
                : RallyConstants.SURFACE_GRIP[stage.surface(car.spot.segment)];
    }

    /** One tick of engine, brakes, wheel and tyres: changes velocity, yaw and heading. */
    void drive(Car car) {
        double cos = Angles.cos(car.heading);
        double sin = Angles.sin(car.heading);
        double forward = car.vx * cos + car.vy * sin;
        double side = car.vy * cos - car.vx * sin;
        double speed = Math.sqrt(forward * forward + side * side);
        double fade = 1.0 - RallyConstants.GRIP_FADE * Math.min(1.0, speed / RallyConstants.FADE_SPEED);
        double grip = car.spec.grip * car.gripShare * fade;
        steer(car, forward, side, speed);
        double pushed = pedals(car, forward);
        double held = hold(car, side, grip);
        car.vx = pushed * cos - held * sin;
        car.vy = pushed * sin + held * cos;
        car.heading = Angles.wrap(car.heading + car.yaw * RallyConstants.DT);
    }

    private static void steer(Car car, double forward, double side, double speed) {
        CarSpec spec = car.spec;
        double pace = Math.abs(forward);
        double grip = spec.grip * (0.5 + 0.5 * car.gripShare);
        double byGrip = RallyConstants.OVERSTEER * grip / Math.max(pace, RallyConstants.SLOW);
        double most = Math.min(Math.min(spec.turn, pace / RallyConstants.TURN_RADIUS), byGrip);
        if (forward > RallyConstants.BRAKE_TURN_SPEED) {
            most *= 1.0 + RallyConstants.BRAKE_TURN * car.brake / 255.0;
        }
        double asked = car.steer / 127.0 * most * (forward < 0.0 ? -1.0 : 1.0);
        double align = RallyConstants.ALIGN * side / Math.max(speed, RallyConstants.SLOW);
        double response = spec.response * (car.drifting ? RallyConstants.SLIDE_CONTROL : 1.0);
        double share = Math.min(1.0, response * RallyConstants.DT);
        double turned = car.yaw + (asked + (forward < 0.0 ? 0.0 : align) - car.yaw) * share;
        car.yaw = Math.max(-RallyConstants.YAW_MOST, Math.min(RallyConstants.YAW_MOST, turned));
    }

    /** Speed forwards after a tick of engine and brakes. */
    private static double pedals(Car car, double forward) {
        double traction = RallyConstants.TRACTION_LEAST + (1.0 - RallyConstants.TRACTION_LEAST) * car.gripShare;
        double throttle = car.throttle / 255.0;
        double brake = car.brake / 255.0;
        boolean burns = car.burnTicks > 0;
        double top = car.spec.topSpeed * (burns ? RallyConstants.NITRO_TOP : 1.0);
        double push = car.spec.push + (burns ? RallyConstants.NITRO_PUSH : 0.0);
        double pushed = forward + throttle * push * traction * Math.max(0.0, 1.0 - forward / top) * RallyConstants.DT;
        double slowed = toZero(pushed, RallyConstants.ENGINE_BRAKE * (1.0 - throttle) * RallyConstants.DT);
        double dragged = slowed * (1.0 - RallyConstants.DRAG * RallyConstants.DT);
        if (forward > RallyConstants.STANDING) {
            return toZero(dragged, brake * car.spec.brake * traction * RallyConstants.DT);
        }
        double room = Math.max(0.0, 1.0 + forward / RallyConstants.REVERSE_TOP);
        return dragged - brake * RallyConstants.REVERSE_PUSH * traction * room * RallyConstants.DT;
    }

    /** Speed sideways after a tick of what the tyres hold. */
    private static double hold(Car car, double side, double grip) {
        double slip = Math.abs(side);
        car.drifting = slip > (car.drifting ? RallyConstants.DRIFT_LEAVE : RallyConstants.DRIFT_ENTER);
        double force = car.drifting ? grip * RallyConstants.SLIDE_GRIP : grip;
        return toZero(side, force * RallyConstants.DT);
    }

    /** Off the road everything is slower: at once a little, above half the top speed a lot. */
    void slowOffRoad(Car car) {
        if (!car.offRoad) {
            return;
        }
        double speed = Math.sqrt(car.vx * car.vx + car.vy * car.vy);
        if (speed > 0.0) {
            double bound = car.spec.topSpeed * RallyConstants.OFF_ROAD_TOP;
            double drag = speed > bound ? RallyConstants.OFF_ROAD_DRAG : RallyConstants.OFF_ROAD_ROLL;
            double share = toZero(speed, drag * RallyConstants.DT) / speed;
            car.vx *= share;
            car.vy *= share;
        }
    }

    private static double toZero(double value, double by) {
        return value > 0.0 ? Math.max(0.0, value - by) : Math.min(0.0, value + by);
    }
}
