package dev.slipstream.proto.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final int A_MINUTE = 20 * 60;

    /** Printed with a failure: the same seed makes the same samples again. */
    private static Random chance(int seed) {
        return new Random(seed);
    }

    private static List<int[]> samples(Random chance, int channels, int count, int spread) {
        var samples = new ArrayList<int[]>();
        for (int i = 0; i < count; i++) {
            samples.add(chance.ints(channels, -spread, spread).toArray());
        }
        return samples;
    }

    private static Recording sound(byte[] bytes) {
        return assertInstanceOf(Recording.Reading.Sound.class, Recording.read(bytes))
                .recording();
    }

    private static String reason(byte... bytes) {
        return assertInstanceOf(Recording.Reading.Malformed.class, Recording.read(bytes))
                .reason();
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int seed = 0; seed < 2000; seed++) {
            var chance = chance(seed);
            var channels = 1 + chance.nextInt(4);
            var samples = samples(
                    chance, channels, 1 + chance.nextInt(200), 1 + (chance.nextInt() >>> (1 + chance.nextInt(30))));
            var read = sound(RecordingWriter.write(channels, 1 + chance.nextInt(60), samples));
            assertEquals(samples.size(), read.samples(), "seed " + seed);
            assertEquals(channels, read.channels());
            for (int i = 0; i < samples.size(); i++) {
                for (int channel = 0; channel < channels; channel++) {
                    assertEquals(samples.get(i)[channel], read.at(i, channel), "seed " + seed);
                }
            }
        }
    }

    @Test
    void theFormatIsTheDocumented() {
        var bytes = RecordingWriter.write(2, 20, List.of(new int[] {5, -1}, new int[] {7, -1}, new int[] {8, 99}));
        // version, channels, rate, samples; then 5 -1, +2 0, 8-(2·7-5)=-1 and 99-(-1)=100, zigzag
        assertArrayEquals(new byte[] {1, 2, 20, 3, 10, 1, 4, 0, 1, (byte) 200, 1}, bytes);
    }

    @Test
    void aDriveWeighsFarLessThanItsBound() {
        var chance = chance(1);
        var writer = new RecordingWriter(3, 20);
        double x = 0, y = 0, heading = 0, speed = 0;
        for (int i = 0; i < A_MINUTE; i++) {
            speed = Math.min(60, speed + chance.nextDouble() * 0.6);
            heading += (chance.nextDouble() - 0.5) * 0.05;
            x += StrictMath.cos(heading) * speed / 20;
            y += StrictMath.sin(heading) * speed / 20;
            assertTrue(writer.add((int) (x * 64), (int) (y * 64), (int) (heading * 10_430)));
        }
        var bytes = writer.bytes();
        assertTrue(bytes.length < 8 * 1024, "a minute has " + bytes.length + " bytes");
    }

    @Test
    void theWildestDriveIsCutAtItsBoundAndStaysReadable() {
        var writer = new RecordingWriter(4, 20);
        var chance = chance(2);
        while (writer.add(chance.ints(4).toArray())) {
            assertTrue(writer.bytes().length <= Recording.BYTES_A_MINUTE * (1 + writer.samples() / A_MINUTE));
        }
        assertTrue(writer.samples() < A_MINUTE, "samples: " + writer.samples());
        assertEquals(writer.samples(), sound(writer.bytes()).samples());
    }

    @Test
    void itIsFullAfterTenMinutes() {
        var writer = new RecordingWriter(1, 20);
        while (writer.add(writer.samples())) {
            assertTrue(writer.samples() <= 10 * A_MINUTE);
        }
        assertEquals(10 * A_MINUTE, writer.samples());
        assertEquals(10 * A_MINUTE, sound(writer.bytes()).samples());
    }

    @Test
    void whatIsMalformedIsRefusedWithItsReason() {
        assertTrue(reason().contains("bytes"));
        assertTrue(reason((byte) 2, (byte) 1, (byte) 20, (byte) 1, (byte) 0).contains("Version"));
        assertTrue(reason((byte) 1, (byte) 5, (byte) 20, (byte) 1, (byte) 0).contains("channels"));
        assertTrue(reason((byte) 1, (byte) 1, (byte) 0, (byte) 1, (byte) 0).contains("channels"));
        assertTrue(reason((byte) 1, (byte) 1, (byte) 20, (byte) 0).contains("sample"));
        assertTrue(reason((byte) 1, (byte) 1, (byte) 20, (byte) 3, (byte) 0).contains("too early"));
        assertTrue(reason((byte) 1, (byte) 1, (byte) 20, (byte) 1, (byte) 0, (byte) 0)
                .contains("left over"));
        assertTrue(reason((byte) 1, (byte) 1, (byte) 20, (byte) 1, (byte) 0x80).contains("broken off"));
        assertTrue(reason((byte) 1, (byte) 1, (byte) 20, (byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) 7)
                .contains("seconds"));
        assertTrue(reason(new byte[Recording.MAX_BYTES + 1]).contains("bytes"));
    }

    @Test
    void aMinuteThatWeighsTooMuchIsRefused() {
        var heavy = new byte[4 + 6 * 5000];
        Arrays.fill(heavy, (byte) 0);
        System.arraycopy(new byte[] {1, 4, 60, 100}, 0, heavy, 0, 4);
        assertTrue(reason(heavy).contains("minute"));
    }

    @Test
    void bytesOfWhateverOriginNeverThrow() {
        var chance = chance(3);
        for (int i = 0; i < 200_000; i++) {
            var bytes = new byte[chance.nextInt(40)];
            chance.nextBytes(bytes);
            if (bytes.length > 3 && chance.nextBoolean()) {
                System.arraycopy(new byte[] {1, 2, 20, 4}, 0, bytes, 0, 4);
            }
            Recording.read(bytes);
        }
    }

    @Test
    void whoWritesNonsenseHearsOfIt() {
        assertThrows(IllegalArgumentException.class, () -> new RecordingWriter(0, 20));
        assertThrows(IllegalArgumentException.class, () -> new RecordingWriter(1, 61));
        assertThrows(IllegalArgumentException.class, () -> new RecordingWriter(2, 20).add(1));
        assertThrows(IllegalStateException.class, () -> new RecordingWriter(2, 20).bytes());
        assertFalse(new RecordingWriter(2, 20).samples() > 0);
    }
}
