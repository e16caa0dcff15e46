package dev.slipstream.race.stage;

/**
 * Chance from a seed: xoshiro128** (Blackman and Vigna) on 32-bit integers, its state filled from
 * the seed and a stream number by Murmur3's finaliser. Streams of one seed do not repeat each other,
 * so that a change in how one thing is drawn leaves the others as they are.
 */
final class Dice {
    private static final double UNIT = 1.0 / 16_777_216.0; // 2^-24

    private int s0;
    private int s1;
    private int s2;
    private int s3;

    Dice(int seedHigh, int seedLow, int stream) {
        int base = Digest.scatter(stream + 0x9e3779b9);
        s0 = Digest.scatter(seedLow ^ base);
        s1 = Digest.scatter(seedHigh + s0);
        s2 = Digest.scatter(seedLow + s1);
        s3 = Digest.scatter(seedHigh ^ s2) | 1; // never all zero
    }

    int next() {
        int scrambled = s1 * 5;
        int result = (scrambled << 7 | scrambled >>> 25) * 9;
        int shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = s3 << 11 | s3 >>> 21;
        return result;
    }

    /** From 0 up to, not including, 1. */
    double unit() {
        return (next() >>> 8) * UNIT;
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** From 0 up to, not including, the bound. */
    int below(int bound) {
        return (int) Math.floor(unit() * bound);
    }

    /** -1 or 1. */
    double side() {
        return next() < 0 ? -1.0 : 1.0;
    }
}
