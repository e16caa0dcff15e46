package dev.slipstream.race.mode.rally;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.RallySeatState;
import dev.slipstream.proto.fleet.RallyWorldState;
import java.util.List;

/** A rally heat at rest: into bytes and out of them, exact to the bit. */
final class RallySnapshot {
    private static final int DOUBLES = 6;
    private static final int COUNTERS = 17;

    private RallySnapshot() {}

    static RallyWorldState write(RallyWorld world) {
        var state = RallyWorldState.newBuilder()
                .setTick(world.tick())
                .setEndsAt(world.endsAt())
                .setOver(world.over());
        for (var car : world.cars()) {
            state.addSeats(seat(car));
        }
        return state.build();
    }

    private static RallySeatState.Builder seat(Car car) {
        var state = RallySeatState.newBuilder()
                .addAllMotion(List.of(car.x, car.y, car.vx, car.vy, car.heading, car.yaw))
                .addAllCounters(List.of(
                        car.spot.segment,
                        car.steer,
                        car.throttle,
                        car.brake,
                        flag(car.nitroHeld),
                        flag(car.resetHeld),
                        car.burnTicks,
                        car.tankTicks,
                        car.holdTicks,
                        car.ghostTicks,
                        flag(car.drifting),
                        car.passed,
                        flag(car.missed),
                        car.wrongTicks,
                        car.finishedUs,
                        flag(car.out),
                        flag(car.jumped)));
        for (int i = 0; i < car.passed; i++) {
            state.addSplitsUs(car.splitsUs[i]);
        }
        return state;
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    static RallyWorld read(HeatSpec spec, Course course, byte[] snapshot) {
        var state = parse(snapshot);
        require(state.getSeatsCount() == spec.getSeatsCount(), "the seats are not those of the heat");
        require(state.getTick() >= 0 && state.getEndsAt() >= 0, "a tick is out of bounds");
        var world = new RallyWorld(spec, course);
        for (int i = 0; i < world.cars().length; i++) {
            fill(world, world.cars()[i], state.getSeats(i));
        }
        world.resume(state.getTick(), state.getEndsAt(), state.getOver());
        return world;
    }

    private static void fill(RallyWorld world, Car car, RallySeatState state) {
        require(state.getMotionCount() == DOUBLES && state.getCountersCount() == COUNTERS, "a car has other parts");
        for (var number : state.getMotionList()) {
            require(Math.abs(number) < 1e6, "a car is nowhere");
        }
        car.x = state.getMotion(0);
        car.y = state.getMotion(1);
        car.vx = state.getMotion(2);
        car.vy = state.getMotion(3);
        car.heading = state.getMotion(4);
        car.yaw = state.getMotion(5);
        count(world, car, state);
        require(state.getSplitsUsCount() == car.passed, "splits do not go with the checkpoints");
        for (int i = 0; i < car.passed; i++) {
            car.splitsUs[i] = state.getSplitsUs(i);
        }
    }

    private static void count(RallyWorld world, Car car, RallySeatState state) {
        car.spot.segment = within(state, 0, 0, world.stage().segments() - 1);
        car.steer = within(state, 1, -127, 127);
        car.throttle = within(state, 2, 0, 255);
        car.brake = within(state, 3, 0, 255);
        car.nitroHeld = within(state, 4, 0, 1) == 1;
        car.resetHeld = within(state, 5, 0, 1) == 1;
        car.burnTicks = within(state, 6, 0, car.spec.burnTicks);
        car.tankTicks = within(state, 7, 0, car.spec.tankTicks);
        car.holdTicks = within(state, 8, 0, Integer.MAX_VALUE);
        car.ghostTicks = within(state, 9, 0, Integer.MAX_VALUE);
        car.drifting = within(state, 10, 0, 1) == 1;
        car.passed = within(state, 11, 0, car.splitsUs.length);
        car.missed = within(state, 12, 0, 1) == 1;
        car.wrongTicks = within(state, 13, 0, Integer.MAX_VALUE);
        car.finishedUs = within(state, 14, Car.NEVER, Integer.MAX_VALUE);
        car.out = within(state, 15, 0, 1) == 1;
        car.jumped = within(state, 16, 0, 1) == 1;
        require(car.hasFinished() == (car.passed == car.splitsUs.length), "a finish does not go with its checkpoints");
    }

    private static int within(RallySeatState state, int index, int least, int most) {
        int value = state.getCounters(index);
        require(value >= least && value <= most, "counter " + index + " of a car is out of bounds");
        return value;
    }

    private static RallyWorldState parse(byte[] snapshot) {
        try {
            return RallyWorldState.parseFrom(snapshot);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalArgumentException("not the snapshot of a rally heat", broken);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("not the snapshot of this rally heat: " + otherwise);
        }
    }
}
