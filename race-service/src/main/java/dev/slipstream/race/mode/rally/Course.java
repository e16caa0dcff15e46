package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCurves;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.RallyStage;
import dev.slipstream.race.stage.Curves;
import dev.slipstream.race.stage.Difficulty;
import dev.slipstream.race.stage.Stage;
import dev.slipstream.race.stage.StageLength;
import dev.slipstream.race.stage.StageSettings;
import java.util.List;

/**
 * What a heat drives: every choice of its settings made, bounds kept.
 *
 * @param message the same, for viewers
 * @param garage the car of each seat
 */
record Course(Stage stage, int laps, RallyStage message, List<RallyCar> garage) {
    private static final int LAPS_DEFAULT = 3;
    private static final int LAPS_MOST = 9;

    /** @param seed of the heat; draws the stage when the settings name none */
    static Course of(HeatSpec spec, long seed) {
        var settings = spec.getSettings().getRally();
        var drawn = settings.getSeed() == 0 ? seed : settings.getSeed();
        var stage = Stage.of(StageSettings.of(
                drawn, difficulty(settings), length(settings), curves(settings), settings.getCircuit()));
        var laps = settings.getCircuit() ? laps(settings.getLaps()) : 1;
        var garage = spec.getSeatsList().stream()
                .map(seat -> CarSpec.checked(seat.getCar(), settings.getCarsList()))
                .toList();
        return new Course(stage, laps, message(stage, drawn, laps), garage);
    }

    private static RallyStage message(Stage stage, long seed, int laps) {
        return RallyStage.newBuilder()
                .setSeed(seed)
                .setDifficulty(RallyDifficulty.valueOf(
                        "RALLY_DIFFICULTY_" + stage.settings.difficulty().name()))
                .setLength(RallyLength.valueOf(
                        "RALLY_LENGTH_" + stage.settings.length().name()))
                .setCurves(RallyCurves.valueOf(
                        "RALLY_CURVES_" + stage.settings.curves().name()))
                .setCircuit(stage.isCircuit())
                .setLaps(laps)
                .setHash(stage.hash())
                .build();
    }

    /** uint32 on the wire: what Java reads as negative is very large. */
    private static int laps(int wanted) {
        return wanted == 0 ? LAPS_DEFAULT : wanted < 0 ? LAPS_MOST : Math.min(wanted, LAPS_MOST);
    }

    private static Difficulty difficulty(RallySettings settings) {
        return switch (settings.getDifficulty()) {
            case RALLY_DIFFICULTY_EASY -> Difficulty.EASY;
            case RALLY_DIFFICULTY_HARD -> Difficulty.HARD;
            case RALLY_DIFFICULTY_EXTREME -> Difficulty.EXTREME;
            case RALLY_DIFFICULTY_MEDIUM, RALLY_DIFFICULTY_UNSPECIFIED, UNRECOGNIZED -> Difficulty.MEDIUM;
        };
    }

    private static StageLength length(RallySettings settings) {
        return switch (settings.getLength()) {
            case RALLY_LENGTH_SHORT -> StageLength.SHORT;
            case RALLY_LENGTH_LONG -> StageLength.LONG;
            case RALLY_LENGTH_MEDIUM, RALLY_LENGTH_UNSPECIFIED, UNRECOGNIZED -> StageLength.MEDIUM;
        };
    }

    private static Curves curves(RallySettings settings) {
        return switch (settings.getCurves()) {
            case RALLY_CURVES_FLOWING -> Curves.FLOWING;
            case RALLY_CURVES_TWISTY -> Curves.TWISTY;
            case RALLY_CURVES_MIXED, RALLY_CURVES_UNSPECIFIED, UNRECOGNIZED -> Curves.MIXED;
        };
    }
}
