package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.RallyInput;
import dev.slipstream.race.stage.Digest;
import dev.slipstream.race.stage.Spot;

/** One car: where it is, how it moves, what its driver holds, and how far it has come. */
final class Car {
    /** In place of a time: not finished. */
    static final int NEVER = -1;

    private static final int STEER_MOST = 127;
    private static final int PEDAL_MOST = 255;

    final CarSpec spec;

    /** Where it is on the stage; always that of x and y. */
    final Spot spot = new Spot();

    /** Per checkpoint passed, microseconds from GO. */
    final int[] splitsUs;

    double x;
    double y;
    double vx;
    double vy;
    double heading;
    double yaw;

    int steer;
    int throttle;
    int brake;
    boolean nitroHeld;
    boolean resetHeld;

    /** Pressed since the last tick; gone when the tick is over. */
    boolean nitroPressed;

    boolean resetPressed;

    int burnTicks;
    int tankTicks;
    int holdTicks;
    int ghostTicks;
    boolean drifting;

    int passed;
    boolean missed;
    int wrongTicks;
    int finishedUs = NEVER;
    boolean out;
    boolean jumped;

    /** Of this tick only: the surface under it and whether it is off the road. */
    double gripShare;

    boolean offRoad;

    /** Metres along the line when the tick began. */
    double before;

    Car(CarSpec spec, int checkpoints) {
        this.spec = spec;
        this.splitsUs = new int[checkpoints];
        this.tankTicks = spec.tankTicks;
    }

    /** Takes the controls over; whatever the wire holds is brought within their bounds. */
    void take(RallyInput input) {
        steer = Math.max(-STEER_MOST, Math.min(STEER_MOST, input.getSteer()));
        throttle = pedal(input.getThrottle());
        brake = pedal(input.getBrake());
        nitroPressed |= input.getNitro() && !nitroHeld;
        resetPressed |= input.getReset() && !resetHeld;
        nitroHeld = input.getNitro();
        resetHeld = input.getReset();
    }

    /** uint32 on the wire: what Java reads as negative is very large. */
    private static int pedal(int value) {
        return value < 0 ? PEDAL_MOST : Math.min(value, PEDAL_MOST);
    }

    boolean hasFinished() {
        return finishedUs != NEVER;
    }

    /** The tick in which it finished. */
    int finishTick() {
        double ticks = finishedUs * (double) RallyConstants.TICKS_PER_SECOND / 1_000_000.0;
        return RallyConstants.GO_TICK + 1 + (int) Math.floor(ticks);
    }

    /** Nothing it does counts any more. */
    boolean isDone() {
        return out || hasFinished();
    }

    /** Others pass through it. */
    boolean isGhost() {
        return isDone() || ghostTicks > 0;
    }

    void stop() {
        vx = 0.0;
        vy = 0.0;
        yaw = 0.0;
        drifting = false;
    }

    void digest(Digest digest) {
        digest.add(x);
        digest.add(y);
        digest.add(vx);
        digest.add(vy);
        digest.add(heading);
        digest.add(yaw);
        digest.add(spot.segment);
        digest.add(steer);
        digest.add(throttle);
        digest.add(brake);
        digest.add(nitroHeld);
        digest.add(resetHeld);
        digest.add(burnTicks);
        digest.add(tankTicks);
        digest.add(holdTicks);
        digest.add(ghostTicks);
        digest.add(drifting);
        digest.add(passed);
        digest.add(missed);
        digest.add(wrongTicks);
        digest.add(finishedUs);
        digest.add(out);
        digest.add(jumped);
        for (int i = 0; i < passed; i++) {
            digest.add(splitsUs[i]);
        }
    }
}
