package dev.slipstream.race.heat;

/**
 * Something that one may ask for and many are told, or that costs: it happens at most once in a
 * while. What is asked for in between happens when the while is over, once.
 */
final class Throttle {
    private final long apartNanos;
    private boolean wanted;
    private long last = Long.MIN_VALUE / 2;

    Throttle(long apartNanos) {
        this.apartNanos = apartNanos;
    }

    void want() {
        wanted = true;
    }

    /** Whether to do it now; a yes takes the wish back. */
    boolean take(long now) {
        if (!wanted || now < due()) {
            return false;
        }
        wanted = false;
        last = now;
        return true;
    }

    /** When to ask again. */
    long due() {
        return wanted ? last + apartNanos : Long.MAX_VALUE;
    }
}
