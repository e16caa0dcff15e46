package dev.slipstream.proto.phantom;

/**
 * How somebody drove: a few whole numbers per sample, at a fixed rate. Read it from bytes that came
 * from elsewhere with {@link #read}; write it with {@link RecordingWriter}.
 */
public final class Recording {
    static final int VERSION = 1;
    /** Numbers a sample may have: a position in space and a heading. */
    static final int MAX_CHANNELS = 4;
    /** As often as the fastest mode steps. */
    static final int MAX_PER_SECOND = 60;
    /** Longer drives break off there. */
    static final int MAX_SECONDS = 600;
    /** What each minute begun may weigh, so that nobody stores anything but drives. */
    static final int BYTES_A_MINUTE = 16 * 1024;
    /** The largest recording there is. */
    public static final int MAX_BYTES = MAX_SECONDS / 60 * BYTES_A_MINUTE;

    static final int HEADER_BYTES = 3;

    private final int perSecond;
    private final int channels;
    private final int[] values;

    private Recording(int perSecond, int channels, int[] values) {
        this.perSecond = perSecond;
        this.channels = channels;
        this.values = values;
    }

    /** What bytes turned out to be. */
    public sealed interface Reading {
        record Sound(Recording recording) implements Reading {}

        /** @param reason what is wrong with them, for whoever made them */
        record Malformed(String reason) implements Reading {}
    }

    /** Samples in a second. */
    public int perSecond() {
        return perSecond;
    }

    /** Numbers in a sample. */
    public int channels() {
        return channels;
    }

    /** How many samples there are, at least one. */
    public int samples() {
        return values.length / channels;
    }

    /** One number of one sample, both counted from 0. */
    public int at(int sample, int channel) {
        return values[sample * channels + channel];
    }

    /** Bytes that so many samples may weigh. */
    static int budget(int samples, int perSecond) {
        return Math.min(MAX_BYTES, (1 + samples / (60 * perSecond)) * BYTES_A_MINUTE);
    }

    /** A value as the two before it in its channel let expect; 32-bit arithmetic that wraps around. */
    static int expected(int[] values, int index, int channels) {
        if (index < channels) {
            return 0;
        }
        var last = values[index - channels];
        return index < 2 * channels ? last : 2 * last - values[index - 2 * channels];
    }

    /** Reads bytes of whatever origin; never throws. */
    public static Reading read(byte[] bytes) {
        if (bytes.length > MAX_BYTES || bytes.length < HEADER_BYTES) {
            return new Reading.Malformed("A recording has between 3 and " + MAX_BYTES + " bytes.");
        }
        var channels = bytes[1];
        var perSecond = bytes[2];
        if (bytes[0] != VERSION) {
            return new Reading.Malformed("Version " + bytes[0] + " of recordings is unknown.");
        }
        if (channels < 1 || channels > MAX_CHANNELS || perSecond < 1 || perSecond > MAX_PER_SECOND) {
            return new Reading.Malformed(
                    "A recording has 1 to " + MAX_CHANNELS + " channels, 1 to " + MAX_PER_SECOND + " times a second.");
        }
        return samples(new VarBytes.Reader(bytes, HEADER_BYTES), perSecond, channels, bytes.length);
    }

    private static Reading samples(VarBytes.Reader in, int perSecond, int channels, int length) {
        var samples = in.next();
        if (in.isBroken() || samples < 1 || samples > MAX_SECONDS * perSecond) {
            return new Reading.Malformed(
                    "A recording lasts up to " + MAX_SECONDS + " seconds, and not less than one sample.");
        }
        if (length > budget(samples, perSecond)) {
            return new Reading.Malformed("A minute of a recording has up to " + BYTES_A_MINUTE + " bytes.");
        }
        if (length < HEADER_BYTES + samples * channels) {
            return new Reading.Malformed("The recording ends too early.");
        }
        var values = new int[samples * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = expected(values, i, channels) + in.nextSigned();
        }
        return in.isBroken() || !in.isAtEnd()
                ? new Reading.Malformed("The numbers of the recording are broken off or left over.")
                : new Reading.Sound(new Recording(perSecond, channels, values));
    }
}
