package dev.slipstream.race.mode.rally;

import com.google.protobuf.ByteString;
import java.util.Arrays;

/** Writes bits, the highest of a byte first. Small numbers become few bits: Exp-Golomb codes. */
final class BitWriter {
    private byte[] bytes = new byte[128];
    private int length;

    /** The last bits written, not yet a byte: the lower {@code waiting} ones. */
    private int bits;

    private int waiting;

    void bit(boolean value) {
        raw(value ? 1 : 0, 1);
    }

    /** The lower bits of a value, at most 16. */
    private void raw(int value, int count) {
        bits = (bits << count) | (value & ((1 << count) - 1));
        waiting += count;
        while (waiting >= 8) {
            waiting -= 8;
            put(bits >>> waiting);
        }
    }

    private void wide(int value, int count) {
        if (count > 16) {
            raw(value >>> 16, count - 16);
            raw(value, 16);
        } else {
            raw(value, count);
        }
    }

    private void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /**
     * Exp-Golomb of order k: the upper part plus one in binary, after as many zeros as it has bits
     * beyond its first; then the k lower bits as they are.
     *
     * @param value not negative
     */
    void number(int value, int k) {
        int upper = (value >>> k) + 1;
        int count = 32 - Integer.numberOfLeadingZeros(upper);
        wide(0, count - 1);
        wide(upper, count);
        raw(value, k);
    }

    /** Of either sign: 0, -1, 1, -2, 2… are 0, 1, 2, 3, 4… */
    void signed(int value, int k) {
        number((value << 1) ^ (value >> 31), k);
    }

    /** What was written, the last byte filled up with zeros; the next one begins anew. */
    ByteString take() {
        if (waiting > 0) {
            put(bits << (8 - waiting));
        }
        ByteString written = ByteString.copyFrom(bytes, 0, length);
        length = 0;
        waiting = 0;
        return written;
    }
}
