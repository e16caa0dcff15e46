package dev.slipstream.race.replay;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.ReplayInput;
import dev.slipstream.proto.ReplayStep;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import java.io.IOException;
import java.util.List;

/** Races a heat again from its log. Steps as the owner did: what is due, and what was played. */
public final class Rerun {
    private Rerun() {}

    /**
     * The world as it was at {@code lastTick}.
     *
     * @throws IllegalArgumentException when the bytes are no log
     */
    public static World of(Rules rules, HeatSpec spec, long seed, ByteString log, int lastTick) {
        var world = rules.create(spec, seed);
        var in = log.newInput();
        try {
            for (var step = ReplayStep.parseDelimitedFrom(in); step != null; step = ReplayStep.parseDelimitedFrom(in)) {
                passTime(world, step.getTick() - 1);
                world.step(
                        step.getTick(),
                        step.getInputsList().stream().map(Rerun::seatInput).toList());
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("this is no input log", broken);
        }
        passTime(world, lastTick);
        return world;
    }

    private static void passTime(World world, int lastTick) {
        while (!world.over() && world.nextTick() <= lastTick) {
            world.step(world.nextTick(), List.of());
        }
    }

    private static SeatInput seatInput(ReplayInput input) {
        return input.getLeft()
                ? new SeatInput.Left(input.getSeat())
                : new SeatInput.Played(
                        input.getSeat(), input.hasInput() ? input.getInput() : Input.getDefaultInstance());
    }
}
