package dev.slipstream.proto.rally;

import com.google.protobuf.ByteString;

/** Reads the numbers of docs/rally.md out of a string of bits. The browser has a port of this one. */
final class BitReader {
    private final ByteString bytes;
    private int bits;

    BitReader(ByteString bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalStateException when there is none left */
    boolean bit() {
        if (bits >>> 3 >= bytes.size()) {
            throw new IllegalStateException("bits are missing");
        }
        var value = (bytes.byteAt(bits >>> 3) & (0x80 >>> (bits & 7))) != 0;
        bits++;
        return value;
    }

    private int raw(int count) {
        var value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | (bit() ? 1 : 0);
        }
        return value;
    }

    int number(int k) {
        var zeros = 0;
        while (!bit()) {
            zeros++;
        }
        var upper = (1 << zeros) | raw(zeros);
        return ((upper - 1) << k) | raw(k);
    }

    int signed(int k) {
        var value = number(k);
        return (value >>> 1) ^ -(value & 1);
    }

    /** Whether only the padding of the last byte is left. */
    boolean isAtEnd() {
        return bytes.size() == (bits + 7) >>> 3;
    }
}
