package dev.slipstream.race.memory;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The bytes that takers of one kind may take together, and have taken. Any thread. Whoever takes gives back.
 *
 * <p>Where many take of it, {@link #fair} says how much each may have: a share of what is free, as
 * switches divide their buffers (Choudhury and Hahne, <i>Dynamic queue length thresholds for
 * shared-memory packet switches</i>, 1998). However many want as much as they can get, something
 * stays free, and whoever has the most is the first to have too much.
 */
public final class Share {
    private final long limit;
    private final int parts;
    private final AtomicLong used = new AtomicLong();
    private final LongAdder refused = new LongAdder();

    /** @param parts how much of what is free one taker may have: one in so many */
    public Share(long limit, int parts) {
        this.limit = limit;
        this.parts = parts;
    }

    /** One for tests and for those whom nobody bounds. */
    public static Share unbounded() {
        return new Share(Long.MAX_VALUE / 2, 1);
    }

    /** @return false, and nothing is taken, when it does not fit */
    public boolean take(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            refused.increment();
            return false;
        }
        return true;
    }

    /** For what is there already: it counts whether it fits or not. */
    public void add(long bytes) {
        used.addAndGet(bytes);
    }

    public void give(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Something had to wait or to go. */
    public void refuse() {
        refused.increment();
    }

    /** What one taker may have in all: {@code most}, or less while others have much. */
    public int fair(int most) {
        return Math.clamp(free() / parts, 0, most);
    }

    public boolean isFull() {
        return free() == 0;
    }

    /** Bytes. */
    public long free() {
        return Math.max(0, limit - used.get());
    }

    /** Bytes. */
    public long limit() {
        return limit;
    }

    public long used() {
        return used.get();
    }

    public long refused() {
        return refused.sum();
    }
}
