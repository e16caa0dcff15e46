package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.RallyInput;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A field of drivers of all tempers, from careful to mad, who change their minds ten times a second
 * and now and then do something silly: they drift, leave the road, ram each other and reset.
 */
final class Pack {
    private static final int EVERY_TICKS = 6;

    private final TestRally rally;
    private final Random random;
    private final List<ReferenceDriver> drivers = new ArrayList<>();
    private final RallyInput[] last;

    Pack(TestRally rally, long seed) {
        this.rally = rally;
        this.random = new Random(seed);
        this.last = new RallyInput[rally.spec.getSeatsCount()];
        for (int seat = 0; seat < last.length; seat++) {
            drivers.add(new ReferenceDriver(rally.world.stage(), 0.85 + 0.12 * seat));
            last[seat] = RallyInput.getDefaultInstance();
        }
    }

    /** One tick; returns what was played in it. */
    List<SeatInput> drive() {
        var inputs = new ArrayList<SeatInput>();
        for (int seat = 0; seat < last.length; seat++) {
            var controls = controls(seat);
            if (!controls.equals(last[seat])) {
                last[seat] = controls;
                inputs.add(TestRally.input(seat, controls));
            }
        }
        rally.world.step(rally.tick() + 1, inputs);
        return inputs;
    }

    private RallyInput controls(int seat) {
        if ((rally.tick() + seat) % EVERY_TICKS != 0) {
            return last[seat];
        }
        var wanted = drivers.get(seat).controls(rally.car(seat), rally.tick()).toBuilder();
        return switch (random.nextInt(60)) {
            case 0 -> wanted.setSteer(random.nextInt(255) - 127).build();
            case 1 -> wanted.setBrake(255).build();
            case 2 -> wanted.setNitro(true).setThrottle(255).setBrake(0).build();
            case 3 -> wanted.setReset(random.nextInt(8) == 0).build();
            default -> wanted.build();
        };
    }
}
