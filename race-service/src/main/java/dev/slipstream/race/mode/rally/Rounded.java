package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.RallyCarState;
import dev.slipstream.race.stage.Angles;

/** A car in whole numbers, as the wire has it; see RallyCarState for their meaning. */
final class Rounded {
    static final double POSITION_PARTS = 64.0; // of a metre: 1.6 cm
    static final double SPEED_PARTS = 32.0; // of a metre per second
    static final double TURN_PARTS = 65_536.0; // of a turn
    static final double YAW_PARTS = 1_024.0; // of a radian per second

    int x;
    int y;
    int vx;
    int vy;
    int heading;
    int yaw;
    int vxStep;
    int vyStep;
    int yawStep;
    int flags;
    int nitroTicks;
    int nitroFuel;
    int nitroCharges;
    int holdTicks;
    int ghostTicks;
    int passed;
    int place;

    /** Everything but the steps. */
    void take(Car car, int rank) {
        x = parts(car.x, POSITION_PARTS);
        y = parts(car.y, POSITION_PARTS);
        vx = parts(car.vx, SPEED_PARTS);
        vy = parts(car.vy, SPEED_PARTS);
        heading = parts(car.heading / Angles.TURN, TURN_PARTS) & 0xffff;
        yaw = parts(car.yaw, YAW_PARTS);
        flags = flags(car);
        nitroTicks = car.burnTicks;
        nitroFuel = car.tankTicks;
        nitroCharges = (car.tankTicks + car.spec.burnTicks - 1) / car.spec.burnTicks;
        holdTicks = car.holdTicks;
        ghostTicks = car.ghostTicks;
        passed = car.passed;
        place = rank;
    }

    static int parts(double value, double parts) {
        return (int) Math.floor(value * parts + 0.5);
    }

    private static int flags(Car car) {
        return (car.drifting ? 1 : 0)
                | (car.offRoad ? 2 : 0)
                | (car.burnTicks > 0 ? 4 : 0)
                | (car.brake > 0 ? 8 : 0)
                | (car.isGhost() ? 16 : 0)
                | (car.wrongTicks >= RallyConstants.WRONG_WAY_TICKS ? 32 : 0)
                | (car.missed ? 64 : 0)
                | (car.hasFinished() ? 128 : 0)
                | (car.out ? 256 : 0)
                | (car.jumped ? 512 : 0);
    }

    RallyCarState.Builder message() {
        return RallyCarState.newBuilder()
                .setX(x)
                .setY(y)
                .setVx(vx)
                .setVy(vy)
                .setHeading(heading)
                .setYaw(yaw)
                .setVxStep(vxStep)
                .setVyStep(vyStep)
                .setYawStep(yawStep)
                .setFlags(flags)
                .setNitroTicks(nitroTicks)
                .setNitroFuel(nitroFuel)
                .setNitroCharges(nitroCharges)
                .setHoldTicks(holdTicks)
                .setGhostTicks(ghostTicks)
                .setPassed(passed)
                .setPlace(place);
    }
}
