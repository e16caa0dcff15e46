package dev.slipstream.race.mode;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.Standing;
import java.util.List;

/**
 * The state of one heat under its rules. Deterministic: the same seed, seats and steps give the
 * same {@link #hash} on every machine. One thread at a time uses it.
 */
public interface World {
    /**
     * Advances to {@code tick}, which is higher than in the call before, and applies the inputs
     * there in the order given. Ticks in between were wanted by nobody.
     */
    void step(int tick, List<SeatInput> inputs);

    /**
     * The next tick to be stepped even if nobody sends anything: {@code tick + 1} for a mode that
     * moves by itself, a deadline for one that waits for keys.
     */
    int nextTick();

    /**
     * The tick after which there is something to tell, if nobody sends anything. Of a mode that moves by
     * itself, nobody sees the ticks before it: they are stepped with it, all at once.
     */
    default int nextNews() {
        return nextTick();
    }

    /** No step can change the standings any more. */
    boolean over();

    /** Everything a viewer who knows nothing needs, into the mode's part of the frame. */
    void fullFrame(Frame.Builder frame);

    /**
     * What changed since the last call, into the mode's part of the frame.
     *
     * @return false when there is nothing to tell yet; the frame is untouched then
     */
    boolean deltaFrame(Frame.Builder frame);

    /** How many seats have finished. */
    int finished();

    /** Everyone's place as of now, best first. */
    List<Standing> standings();

    /**
     * The key of what is raced here, of a-z, 0-9 and colons: times of heats with equal keys can be
     * compared.
     */
    String place();

    /** Where a seat is, in a few whole numbers, always as many in a mode: what its ghost will show. */
    int[] trail(int seat);

    /** All that {@link Rules#restore} needs. */
    byte[] snapshot();

    /** A 64-bit digest of the whole state, for replays. */
    long hash();
}
