package dev.slipstream.race.stage;

import java.util.Random;
import java.util.function.Consumer;

/** Stages for tests. */
public final class Stages {
    private static final int EACH = Integer.getInteger("slipstream.stages", 4); // of every combination

    private Stages() {}

    public static Stage of(long seed, Difficulty difficulty, boolean circuit) {
        return Stage.of(StageSettings.of(seed, difficulty, StageLength.MEDIUM, Curves.MIXED, circuit));
    }

    /** Stages of every kind, seeded anew but alike in every run. */
    static void forMany(Consumer<Stage> test) {
        var random = new Random(8);
        for (var difficulty : Difficulty.values()) {
            for (var length : StageLength.values()) {
                for (var curves : Curves.values()) {
                    for (int i = 0; i < EACH; i++) {
                        test.accept(
                                Stage.of(StageSettings.of(random.nextLong(), difficulty, length, curves, i % 2 == 1)));
                    }
                }
            }
        }
    }
}
