package dev.slipstream.proto.phantom;

import java.io.ByteArrayOutputStream;

/** Whole numbers in as few bytes as they need, seven bits each, the lowest first. */
final class VarBytes {
    static final int MAX_LENGTH = 5;
    private static final int MORE = 0x80;

    private VarBytes() {}

    static void write(ByteArrayOutputStream out, int value) {
        var rest = value;
        while ((rest & -MORE) != 0) {
            out.write(rest | MORE);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /** Small numbers of either sign stay small. */
    static void writeSigned(ByteArrayOutputStream out, int value) {
        write(out, (value << 1) ^ (value >> 31));
    }

    /** Reads until the bytes end; from then on, or after a number that is none, it is broken. */
    static final class Reader {
        private final byte[] bytes;
        private int position;
        private boolean broken;

        Reader(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        int next() {
            var value = 0;
            for (int length = 0; length < MAX_LENGTH; length++) {
                if (position == bytes.length) {
                    break;
                }
                var read = bytes[position++];
                value |= (read & (MORE - 1)) << (7 * length);
                if (read >= 0) {
                    broken |= length == MAX_LENGTH - 1 && read > 0x0F;
                    return value;
                }
            }
            broken = true;
            return 0;
        }

        int nextSigned() {
            var value = next();
            return (value >>> 1) ^ -(value & 1);
        }

        boolean isBroken() {
            return broken;
        }

        boolean isAtEnd() {
            return position == bytes.length;
        }
    }
}
