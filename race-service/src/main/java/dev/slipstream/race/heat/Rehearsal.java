package dev.slipstream.race.heat;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Seat;
import dev.slipstream.race.mode.Rules;
import java.util.List;

/** A race that no one drives and no one hears of, so that the first real one finds warm code. */
final class Rehearsal {
    private static final int STEPS = 1_000; // twice as many warmed nothing more

    private Rehearsal() {}

    /** @return the steps it took */
    static int of(Rules rules) {
        var spec = HeatSpec.newBuilder()
                .setHeatId("rehearsal")
                .setMode(rules.mode())
                .addSeats(Seat.getDefaultInstance())
                .build();
        var world = rules.create(spec, 1);
        var steps = 0;
        while (!world.over() && steps < STEPS) {
            world.step(world.nextTick(), List.of());
            world.deltaFrame(Frame.newBuilder());
            world.fullFrame(Frame.newBuilder());
            world.snapshot();
            steps++;
        }
        return steps;
    }
}
