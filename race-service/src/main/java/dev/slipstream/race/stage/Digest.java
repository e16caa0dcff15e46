package dev.slipstream.race.stage;

/**
 * A 64-bit digest in two 32-bit halves, computed with wrapping 32-bit arithmetic only, so that a
 * browser gets the same. Murmur3's rounds; against accidents, not against attackers.
 */
public final class Digest {
    private int high = 0x2545f491;
    private int low = 0x4f6cdd1d;

    /** Murmur3's finaliser: every bit in changes half of the bits out. */
    static int scatter(int value) {
        int h = value;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return h;
    }

    public void add(int value) {
        int a = value * 0xcc9e2d51;
        a = a << 15 | a >>> 17;
        high ^= a * 0x1b873593;
        high = (high << 13 | high >>> 19) * 5 + 0xe6546b64;
        int b = value * 0x239b961b;
        b = b << 17 | b >>> 15;
        low ^= b * 0xab0e9789;
        low = (low << 16 | low >>> 16) * 5 + 0x561ccd1b;
        low += high;
    }

    /** The bits of the number, the upper half first. -0 is not 0. */
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        add((int) (bits >>> 32));
        add((int) bits);
    }

    public void add(boolean value) {
        add(value ? 1 : 0);
    }

    public int high() {
        return scatter(high + low);
    }

    public int low() {
        return scatter(low ^ high() << 1);
    }

    public long value() {
        return ((long) high() << 32) | (low() & 0xffffffffL);
    }
}
