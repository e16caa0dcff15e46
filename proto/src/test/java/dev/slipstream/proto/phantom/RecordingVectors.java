package dev.slipstream.proto.phantom;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Recordings as the writer makes them, and bytes that are none, for the reader in the browser: it is
 * checked against the same file. {@code main} writes it anew.
 */
final class RecordingVectors {
    static final Path FILE = Path.of("src/test/resources/recordings.json");

    private static final Gson JSON = new Gson();

    private RecordingVectors() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
    }

    static String text() {
        var sound = List.of(
                sound(1, 20, List.of(new int[] {0})),
                sound(2, 20, List.of(new int[] {5, -1}, new int[] {7, -1}, new int[] {8, 99})),
                sound(1, 60, extremes()),
                sound(3, 20, drive()),
                sound(4, 1, noise()));
        return "{\"sound\": [\n" + String.join(",\n", sound) + "\n],\n\"malformed\": [\n"
                + malformed().stream().map(RecordingVectors::base64).collect(Collectors.joining(",\n")) + "\n]}\n";
    }

    private static String sound(int channels, int perSecond, List<int[]> samples) {
        var bytes = RecordingWriter.write(channels, perSecond, samples);
        return "{\"bytes\":" + base64(bytes)
                + ",\"channels\":" + channels
                + ",\"perSecond\":" + perSecond
                + ",\"samples\":" + JSON.toJson(samples) + "}";
    }

    /** What 32-bit arithmetic has to wrap around for. */
    private static List<int[]> extremes() {
        var wild = new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, Integer.MIN_VALUE, -1, 1};
        return Arrays.stream(wild).mapToObj(value -> new int[] {value}).toList();
    }

    private static List<int[]> drive() {
        var samples = new ArrayList<int[]>();
        var chance = new Random(4);
        double x = 0;
        double y = 0;
        double heading = 0;
        for (int i = 0; i < 60; i++) {
            heading += (chance.nextDouble() - 0.5) * 0.2;
            x += StrictMath.cos(heading) * i / 10;
            y += StrictMath.sin(heading) * i / 10;
            samples.add(new int[] {(int) (x * 64), (int) (y * 64), (int) (heading * 10_430) & 0xffff});
        }
        return samples;
    }

    private static List<int[]> noise() {
        var chance = new Random(5);
        return chance.ints(8).mapToObj(i -> chance.ints(4).toArray()).toList();
    }

    /** Each fault once, as nearly right as it can be. */
    static List<byte[]> malformed() {
        return List.of(
                bytes(),
                bytes(1, 1, 20),
                bytes(2, 1, 20, 1, 0),
                bytes(1, 0, 20, 1, 0),
                bytes(1, 5, 20, 1, 0, 0, 0, 0, 0),
                bytes(1, 1, 0, 1, 0),
                bytes(1, 1, 61, 1, 0),
                bytes(1, 1, 0x80, 1, 0),
                bytes(1, 1, 20, 0),
                bytes(1, 1, 20, 3, 0),
                bytes(1, 1, 20, 1, 0, 0),
                bytes(1, 1, 20, 1, 0x80),
                bytes(1, 1, 20, 1, 0xff, 0xff, 0xff, 0xff, 0x1f),
                bytes(1, 1, 20, 0xff, 0xff, 0xff, 0xff, 0x07),
                bytes(1, 1, 1, 0xd9, 0x04));
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
    }
}
