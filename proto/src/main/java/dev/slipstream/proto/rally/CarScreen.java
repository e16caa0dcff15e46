package dev.slipstream.proto.rally;

import dev.slipstream.proto.RallyCarState;
import dev.slipstream.proto.RallyFrame;
import java.util.List;

/**
 * Where the cars are: built from a full frame and every delta after it. For whoever drives or
 * watches a rally without the browser's client. One thread at a time.
 *
 * <p>Units are the wire's, see {@link RallyCarState}. The browser has a port of this one.
 */
public final class CarScreen {
    private RallyCarState.Builder[] cars = {};
    private int tick;
    private int endsAt;

    /** Draws anew, from a full frame. */
    public void full(RallyFrame frame) {
        tick = frame.getAsOf();
        endsAt = frame.getEndsAt();
        cars = frame.getCarsList().stream()
                .map(car -> car.toBuilder().clearSplitsUs())
                .toArray(RallyCarState.Builder[]::new);
    }

    /**
     * Goes on from the frame before.
     *
     * @param now the tick of the frame
     * @throws IllegalStateException when the bits belong to other cars than these
     */
    public void delta(RallyFrame frame, int now) {
        var in = new BitReader(frame.getDelta());
        for (var car : cars) {
            var moves = in.bit();
            move(in, car, now - tick, moves);
            timers(car, now - tick);
            if (in.bit()) {
                rare(in, car);
            }
        }
        if (!in.isAtEnd()) {
            throw new IllegalStateException("bits are left over");
        }
        tick = now;
        endsAt = frame.getEndsAt() == 0 ? endsAt : frame.getEndsAt();
    }

    private static void move(BitReader in, RallyCarState.Builder car, int ticks, boolean moves) {
        var vxStep = car.getVxStep() + (moves ? in.signed(2) : 0);
        var vyStep = car.getVyStep() + (moves ? in.signed(2) : 0);
        var yawStep = car.getYawStep() + (moves ? in.signed(2) : 0);
        var x = moves ? in.signed(0) : 0;
        var y = moves ? in.signed(0) : 0;
        var heading = moves ? in.signed(0) : 0;
        var vx = car.getVx() + vxStep;
        var vy = car.getVy() + vyStep;
        var yaw = car.getYaw() + yawStep;
        car.setX(car.getX() + x + Math.floorDiv((car.getVx() + 2 * vx) * ticks + 45, 90));
        car.setY(car.getY() + y + Math.floorDiv((car.getVy() + 2 * vy) * ticks + 45, 90));
        var turned = Math.floorDiv((car.getYaw() + 2 * yaw) * ticks * 3_709 + 0x8000, 0x10000);
        car.setHeading((car.getHeading() + heading + turned) & 0xffff);
        car.setVx(vx).setVy(vy).setYaw(yaw);
        car.setVxStep(vxStep).setVyStep(vyStep).setYawStep(yawStep);
    }

    private static void timers(RallyCarState.Builder car, int ticks) {
        car.setNitroTicks(Math.max(0, car.getNitroTicks() - ticks));
        car.setHoldTicks(Math.max(0, car.getHoldTicks() - ticks));
        car.setGhostTicks(Math.max(0, car.getGhostTicks() - ticks));
    }

    private static void rare(BitReader in, RallyCarState.Builder car) {
        car.setFlags(car.getFlags() ^ in.number(0));
        car.setNitroTicks(car.getNitroTicks() + in.signed(0));
        car.setNitroFuel(car.getNitroFuel() + in.signed(0));
        car.setNitroCharges(car.getNitroCharges() + in.signed(0));
        car.setHoldTicks(car.getHoldTicks() + in.signed(0));
        car.setGhostTicks(car.getGhostTicks() + in.signed(0));
        car.setPassed(car.getPassed() + in.signed(0));
        car.setPlace(car.getPlace() + in.signed(0));
    }

    /** All cars, by seats. Splits are left out: they come as notices. */
    public List<RallyCarState> cars() {
        return List.of(cars).stream().map(RallyCarState.Builder::build).toList();
    }

    public RallyCarState car(int seat) {
        return cars[seat].build();
    }

    /** The tick at which whoever still drives is out; 0 while that is open. */
    public int endsAt() {
        return endsAt;
    }
}
