package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.RallyFrame;

/**
 * The cars as viewers have them: whole numbers, rounded from the exact ones at each delta frame, so
 * that rounding never adds up. A delta tells what differs from what everybody could expect: speeds
 * that change as they did before, positions that follow from the speeds, timers that run down.
 * Full frames tell the state of the last delta, from which everybody goes on alike.
 */
final class Telemetry {
    private static final int SPEED_ORDER = 2; // Exp-Golomb: speeds differ by a few parts
    private static final int PLACE_ORDER = 0; // positions and headings hardly ever

    private final Car[] cars;
    private final BitWriter out = new BitWriter();
    private final Rounded[] told;
    private final Rounded[] next;
    private int tick;
    private int endsAt;

    Telemetry(Car[] cars) {
        this.cars = cars;
        this.told = new Rounded[cars.length];
        this.next = new Rounded[cars.length];
        for (int seat = 0; seat < cars.length; seat++) {
            told[seat] = new Rounded();
            next[seat] = new Rounded();
        }
    }

    /** Starts anew; nobody has had a frame yet. */
    void begin(int atTick, int atEndsAt, Ranking ranking) {
        tick = atTick;
        endsAt = atEndsAt;
        for (int seat = 0; seat < cars.length; seat++) {
            told[seat].take(cars[seat], ranking.rank(seat));
        }
    }

    int tick() {
        return tick;
    }

    void full(RallyFrame.Builder frame) {
        frame.setAsOf(tick).setEndsAt(endsAt);
        for (int seat = 0; seat < cars.length; seat++) {
            var state = told[seat].message();
            for (int i = 0; i < told[seat].passed; i++) {
                state.addSplitsUs(cars[seat].splitsUs[i]);
            }
            frame.addCars(state);
        }
    }

    void delta(int now, int nowEndsAt, Ranking ranking, RallyFrame.Builder frame) {
        for (int seat = 0; seat < cars.length; seat++) {
            var old = told[seat];
            next[seat].take(cars[seat], ranking.rank(seat));
            move(old, next[seat], now - tick);
            rare(old, next[seat], now - tick);
            told[seat] = next[seat];
            next[seat] = old;
        }
        if (nowEndsAt != endsAt) {
            frame.setEndsAt(nowEndsAt);
        }
        frame.setDelta(out.take());
        tick = now;
        endsAt = nowEndsAt;
    }

    private void move(Rounded old, Rounded now, int ticks) {
        now.vxStep = now.vx - old.vx;
        now.vyStep = now.vy - old.vy;
        now.yawStep = now.yaw - old.yaw;
        int vx = now.vxStep - old.vxStep;
        int vy = now.vyStep - old.vyStep;
        int yaw = now.yawStep - old.yawStep;
        int x = now.x - old.x - moved(old.vx, now.vx, ticks);
        int y = now.y - old.y - moved(old.vy, now.vy, ticks);
        int turned = now.heading - old.heading - turned(old.yaw, now.yaw, ticks);
        int heading = ((turned + 0x8000) & 0xffff) - 0x8000;
        boolean asExpected = (vx | vy | yaw | x | y | heading) == 0;
        out.bit(!asExpected);
        if (!asExpected) {
            out.signed(vx, SPEED_ORDER);
            out.signed(vy, SPEED_ORDER);
            out.signed(yaw, SPEED_ORDER);
            out.signed(x, PLACE_ORDER);
            out.signed(y, PLACE_ORDER);
            out.signed(heading, PLACE_ORDER);
        }
    }

    /** Parts of a metre, when the speed changes evenly over the ticks: it counts after its change. */
    private static int moved(int oldSpeed, int newSpeed, int ticks) {
        return Math.floorDiv((oldSpeed + 2 * newSpeed) * ticks + 45, 90);
    }

    /** Parts of a turn, likewise; 3709 of 65536 is what a third of a tick makes of a part of yaw. */
    private static int turned(int oldYaw, int newYaw, int ticks) {
        return Math.floorDiv((oldYaw + 2 * newYaw) * ticks * 3_709 + 0x8000, 0x10000);
    }

    private void rare(Rounded old, Rounded now, int ticks) {
        int flags = old.flags ^ now.flags;
        int nitro = now.nitroTicks - runDown(old.nitroTicks, ticks);
        int fuel = now.nitroFuel - old.nitroFuel;
        int charges = now.nitroCharges - old.nitroCharges;
        int hold = now.holdTicks - runDown(old.holdTicks, ticks);
        int ghost = now.ghostTicks - runDown(old.ghostTicks, ticks);
        int passed = now.passed - old.passed;
        int place = now.place - old.place;
        boolean asExpected = (flags | nitro | fuel | charges | hold | ghost | passed | place) == 0;
        out.bit(!asExpected);
        if (!asExpected) {
            out.number(flags, PLACE_ORDER);
            out.signed(nitro, PLACE_ORDER);
            out.signed(fuel, PLACE_ORDER);
            out.signed(charges, PLACE_ORDER);
            out.signed(hold, PLACE_ORDER);
            out.signed(ghost, PLACE_ORDER);
            out.signed(passed, PLACE_ORDER);
            out.signed(place, PLACE_ORDER);
        }
    }

    private static int runDown(int timer, int ticks) {
        return Math.max(0, timer - ticks);
    }
}
