package dev.slipstream.race.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes the stage vectors that the browser's generator is checked against: settings, hash, and a
 * few points to see where it went wrong. Run {@code main} after a change of the generator.
 */
final class StageVectors {
    static final Path FILE = Path.of("../proto/src/test/resources/stage-vectors.json");

    private static final int SEEDS = 3; // of every combination of settings
    private static final int SAMPLES = 4; // points of every stage

    private StageVectors() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
    }

    static String text() {
        return "{\"vectors\": [\n" + String.join(",\n", lines()) + "\n]}\n";
    }

    static List<String> lines() {
        var random = new Random(2026);
        var lines = new ArrayList<String>();
        for (var difficulty : Difficulty.values()) {
            for (var length : StageLength.values()) {
                for (var curves : Curves.values()) {
                    for (int i = 0; i < SEEDS * 2; i++) {
                        var seed = i < 2 ? lines.size() + 1L : random.nextLong();
                        lines.add(line(seed, StageSettings.of(seed, difficulty, length, curves, i % 2 == 1)));
                    }
                }
            }
        }
        return lines;
    }

    private static String line(long seed, StageSettings settings) {
        var stage = Stage.of(settings);
        var samples = new ArrayList<String>();
        for (int i = 0; i < SAMPLES; i++) {
            var point = (stage.points() - 1) * i / (SAMPLES - 1);
            samples.add("[%d, %s, %s, %s, %d]"
                    .formatted(point, stage.x(point), stage.y(point), stage.half(point), stage.surface(point)));
        }
        return ("{\"seed\": \"%016x\", \"difficulty\": \"%s\", \"length\": \"%s\", \"curves\": \"%s\", \"circuit\": %s,"
                        + " \"hash\": \"%016x\", \"points\": %d, \"step\": %s, \"checkpoints\": %d, \"obstacles\": %d,"
                        + " \"samples\": [%s]}")
                .formatted(
                        seed,
                        name(settings.difficulty()),
                        name(settings.length()),
                        name(settings.curves()),
                        settings.circuit(),
                        stage.hash(),
                        stage.points(),
                        stage.step(),
                        stage.checkpoints(),
                        stage.obstacles.count,
                        String.join(", ", samples));
    }

    private static String name(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
