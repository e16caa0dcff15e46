package dev.slipstream.proto.phantom;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes a {@link Recording} sample by sample. It is full after ten minutes, or when the drive is so
 * wild that its bytes are spent; what was added before stays good. One thread at a time.
 */
public final class RecordingWriter {
    private final int perSecond;
    private final int channels;
    private final ByteArrayOutputStream deltas = new ByteArrayOutputStream();
    /** The last two samples, as {@link Recording#expected} wants them. */
    private final int[] last;

    private int samples;

    /**
     * A recording without samples.
     *
     * @param channels numbers in a sample, 1 to 4; an angle that wraps around is unwrapped by the caller
     * @param perSecond samples in a second, 1 to 60
     */
    public RecordingWriter(int channels, int perSecond) {
        if (channels < 1
                || channels > Recording.MAX_CHANNELS
                || perSecond < 1
                || perSecond > Recording.MAX_PER_SECOND) {
            throw new IllegalArgumentException(channels + " channels, " + perSecond + " times a second");
        }
        this.channels = channels;
        this.perSecond = perSecond;
        this.last = new int[3 * channels];
    }

    /** The bytes of these samples at once, as many of them as fit. */
    public static byte[] write(int channels, int perSecond, List<int[]> samples) {
        var writer = new RecordingWriter(channels, perSecond);
        for (var sample : samples) {
            if (!writer.add(sample)) {
                break;
            }
        }
        return writer.bytes();
    }

    /** Adds a sample; false when the recording is full, and then nothing was added. */
    public boolean add(int... sample) {
        if (sample.length != channels) {
            throw new IllegalArgumentException(sample.length + " numbers for " + channels + " channels");
        }
        if (isFull()) {
            return false;
        }
        var row = Math.min(samples, 2) * channels;
        for (int channel = 0; channel < channels; channel++) {
            last[row + channel] = sample[channel];
            VarBytes.writeSigned(deltas, sample[channel] - Recording.expected(last, row + channel, channels));
        }
        if (samples >= 2) {
            System.arraycopy(last, channels, last, 0, 2 * channels);
        }
        samples++;
        return true;
    }

    /** Whether the next sample might not fit, however small it turned out. */
    private boolean isFull() {
        var wildest = Recording.HEADER_BYTES + (1 + channels) * VarBytes.MAX_LENGTH;
        return samples == Recording.MAX_SECONDS * perSecond
                || deltas.size() + wildest > Recording.budget(samples + 1, perSecond);
    }

    /** Samples added so far. */
    public int samples() {
        return samples;
    }

    /**
     * The recording as it is now.
     *
     * @throws IllegalStateException when it has no sample
     */
    public byte[] bytes() {
        if (samples == 0) {
            throw new IllegalStateException("a recording has at least one sample");
        }
        var out = new ByteArrayOutputStream();
        out.write(Recording.VERSION);
        out.write(channels);
        out.write(perSecond);
        VarBytes.write(out, samples);
        out.writeBytes(deltas.toByteArray());
        return out.toByteArray();
    }
}
