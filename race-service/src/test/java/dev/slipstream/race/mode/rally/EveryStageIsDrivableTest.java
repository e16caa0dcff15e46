package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run with -Dslipstream.stages.driven=1000 after every change of the generator or of the driving. */
class EveryStageIsDrivableTest {
    private static final int STAGES = Integer.getInteger("slipstream.stages.driven", 60);

    @ParameterizedTest
    @CsvSource({"EASY, false", "MEDIUM, false", "HARD, false", "EXTREME, false"})
    void theReferenceDriverFinishesEveryRoad(String difficulty, boolean circuit) {
        drive(difficulty, circuit, STAGES);
    }

    @ParameterizedTest
    @CsvSource({"EASY, true", "MEDIUM, true", "HARD, true", "EXTREME, true"})
    void andEveryCircuit(String difficulty, boolean circuit) {
        drive(difficulty, circuit, STAGES);
    }

    private static void drive(String difficulty, boolean circuit, int stages) {
        var random = new Random(
                RallyDifficulty.valueOf("RALLY_DIFFICULTY_" + difficulty).getNumber() + 1_000);
        var unfinished = new ArrayList<RallySettings>();
        for (int i = 0; i < stages; i++) {
            var settings = RallySettings.newBuilder()
                    .setSeed(random.nextLong())
                    .setDifficulty(RallyDifficulty.valueOf("RALLY_DIFFICULTY_" + difficulty))
                    .setLengthValue(1 + i % 3)
                    .setCurvesValue(1 + i / 3 % 3)
                    .setCircuit(circuit)
                    .setLaps(1)
                    .build();
            var car = RallyCar.newBuilder().setKindValue(1 + i / 9 % 3).build();
            var rally = new TestRally(TestRally.spec(List.of(car), settings)).afterGo();
            var drivers = rally.drivers();
            while (!rally.world.over()) {
                rally.drive(drivers);
            }
            if (rally.world.finished() == 0) {
                unfinished.add(settings);
            }
        }
        assertEquals(List.of(), unfinished);
    }
}
