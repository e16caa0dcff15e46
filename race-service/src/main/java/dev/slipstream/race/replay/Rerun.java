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
    private final World world;
    private final Witness witness;

    private Rerun(World world, Witness witness) {
        this.world = world;
        this.witness = witness;
    }

    /** Looks on while a heat is raced again. */
    public interface Witness {
        /** The world is like this until the tick begins; it was told of the ticks before. */
        void until(int tick, World world);
    }

    /**
     * The world as it was at {@code lastTick}.
     *
     * @throws IllegalArgumentException when the bytes are no log
     */
    public static World of(Rules rules, HeatSpec spec, long seed, ByteString log, int lastTick) {
        return of(rules, spec, seed, log, lastTick, (tick, world) -> {});
    }

    /** Likewise, with somebody who looks on. */
    public static World of(Rules rules, HeatSpec spec, long seed, ByteString log, int lastTick, Witness witness) {
        var rerun = new Rerun(rules.create(spec, seed), witness);
        var in = log.newInput();
        try {
            for (var step = ReplayStep.parseDelimitedFrom(in); step != null; step = ReplayStep.parseDelimitedFrom(in)) {
                rerun.play(step);
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("this is no input log", broken);
        }
        rerun.passTime(lastTick);
        witness.until(lastTick + 1, rerun.world);
        return rerun.world;
    }

    private void play(ReplayStep step) {
        passTime(step.getTick() - 1);
        advance(
                step.getTick(),
                step.getInputsList().stream().map(Rerun::seatInput).toList());
    }

    private void passTime(int lastTick) {
        while (!world.over() && world.nextTick() <= lastTick) {
            advance(world.nextTick(), List.of());
        }
    }

    private void advance(int tick, List<SeatInput> inputs) {
        witness.until(tick, world);
        world.step(tick, inputs);
    }

    private static SeatInput seatInput(ReplayInput input) {
        return input.getLeft()
                ? new SeatInput.Left(input.getSeat())
                : new SeatInput.Played(
                        input.getSeat(), input.hasInput() ? input.getInput() : Input.getDefaultInstance());
    }
}
