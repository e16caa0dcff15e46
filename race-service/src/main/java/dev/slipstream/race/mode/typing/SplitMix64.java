package dev.slipstream.race.mode.typing;

/**
 * The seeded generator of a typing heat: splitmix64 as published by Sebastiano Vigna (2015, public
 * domain). Written out because its sequence is part of the rules.
 */
final class SplitMix64 {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    long next() {
        state += STEP;
        var mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 to {@code bound − 1}; the upper half of a 64-bit product, so nothing is favoured visibly. */
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }
}
