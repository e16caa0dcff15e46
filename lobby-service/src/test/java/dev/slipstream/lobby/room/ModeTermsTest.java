package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyCurves;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.TypingSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTermsTest {
    private static final RallyCarKind TANK = RallyCarKind.RALLY_CAR_KIND_TANK;
    private static final RallyCarKind BALANCED = RallyCarKind.RALLY_CAR_KIND_BALANCED;
    private static final RallyTerms RALLY = new RallyTerms();

    private static HeatSettings typing(int words) {
        return HeatSettings.newBuilder()
                .setTyping(TypingSettings.newBuilder().setWords(words))
                .build();
    }

    private static HeatSettings rally(RallySettings.Builder rally) {
        return HeatSettings.newBuilder().setRally(rally).build();
    }

    private static HeatSettings sound(Mode mode, HeatSettings wanted) {
        return assertInstanceOf(
                        ModeTerms.Checked.Sound.class, ModeTerms.of(mode).checked(wanted))
                .settings();
    }

    private static String unsound(Mode mode, HeatSettings wanted) {
        return assertInstanceOf(
                        ModeTerms.Checked.Unsound.class, ModeTerms.of(mode).checked(wanted))
                .message();
    }

    private static RallySettings rallied(RallySettings.Builder wanted) {
        return sound(Mode.MODE_RALLY, rally(wanted)).getRally();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25, 200})
    void wordsInBoundsAreTaken(int words) {
        assertEquals(words, sound(Mode.MODE_TYPING, typing(words)).getTyping().getWords());
    }

    /** The last one is 2³² − 1 on the wire. */
    @ParameterizedTest
    @ValueSource(ints = {1, 9, 201, Integer.MAX_VALUE, -1})
    void wordsOutOfBoundsAreRefused(int words) {
        assertEquals("Typing takes 10 to 200 words.", unsound(Mode.MODE_TYPING, typing(words)));
    }

    @Test
    void whoDoesNotSayGetsTheDefault() {
        assertEquals(25, sound(Mode.MODE_TYPING, typing(0)).getTyping().getWords());
        var stage = rallied(RallySettings.newBuilder());
        assertEquals(RallyDifficulty.RALLY_DIFFICULTY_MEDIUM, stage.getDifficulty());
        assertEquals(RallyLength.RALLY_LENGTH_MEDIUM, stage.getLength());
        assertEquals(RallyCurves.RALLY_CURVES_MIXED, stage.getCurves());
        assertEquals(1, stage.getLaps());
        assertEquals(3, rallied(RallySettings.newBuilder().setCircuit(true)).getLaps());
    }

    @Test
    void eachModeHasSeatsOfItsOwn() {
        assertEquals(new SeatLimits(2, 5), ModeTerms.of(Mode.MODE_TYPING).seats());
        assertEquals(new SeatLimits(2, 8), ModeTerms.of(Mode.MODE_RALLY).seats());
    }

    @Test
    void nobodyGetsIntoAnUnknownMode() {
        for (var mode : List.of(Mode.MODE_UNSPECIFIED, Mode.UNRECOGNIZED)) {
            assertEquals(0, ModeTerms.of(mode).seats().max());
            assertTrue(unsound(mode, HeatSettings.getDefaultInstance()).contains("Reload"));
        }
    }

    @Test
    void settingsOfAnotherModeAreRefused() {
        assertTrue(unsound(Mode.MODE_RALLY, typing(25)).contains("stage"));
        assertTrue(unsound(Mode.MODE_TYPING, rally(RallySettings.newBuilder())).contains("words"));
    }

    @Test
    void aSoundStageIsTakenAsItIs() {
        var wanted = RallySettings.newBuilder()
                .setSeed(-5)
                .setDifficulty(RallyDifficulty.RALLY_DIFFICULTY_EXTREME)
                .setLength(RallyLength.RALLY_LENGTH_SHORT)
                .setCurves(RallyCurves.RALLY_CURVES_TWISTY)
                .setCircuit(true)
                .setLaps(9)
                .addCars(TANK);
        assertEquals(wanted.build(), rallied(wanted));
        assertEquals(rally(wanted), RALLY.drawn(rally(wanted), 7), "a chosen seed stays");
    }

    @Test
    void aStageFromPointToPointHasOneLapAndACarNamedTwiceCountsOnce() {
        var filled = rallied(RallySettings.newBuilder()
                .setLaps(700)
                .addCars(TANK)
                .addCars(BALANCED)
                .addCars(TANK));
        assertEquals(1, filled.getLaps());
        assertEquals(List.of(TANK, BALANCED), filled.getCarsList());
    }

    static Stream<RallySettings.Builder> unsoundStages() {
        return Stream.of(
                RallySettings.newBuilder().setDifficultyValue(9),
                RallySettings.newBuilder().setLengthValue(9),
                RallySettings.newBuilder().setCurvesValue(9),
                RallySettings.newBuilder().setCircuit(true).setLaps(10),
                RallySettings.newBuilder().setCircuit(true).setLaps(-1),
                RallySettings.newBuilder().addCars(TANK).addCarsValue(9),
                RallySettings.newBuilder().addCars(RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED));
    }

    @ParameterizedTest
    @MethodSource("unsoundStages")
    void anUnsoundStageIsRefusedWithWhatToChoose(RallySettings.Builder stage) {
        var message = unsound(Mode.MODE_RALLY, rally(stage));
        assertTrue(message.matches(".*(Choose .+|1 to 9 laps)\\."), message);
    }

    @Test
    void aDrawnSeedIsNeverZeroAndForgottenWhenDrawnAnew() {
        var none = rally(RallySettings.newBuilder().setLaps(1));
        assertEquals(1, RALLY.drawn(none, 0).getRally().getSeed());
        var drawn = RALLY.drawn(none, 42);
        assertEquals(42, drawn.getRally().getSeed());
        assertEquals(none, RALLY.undrawn(drawn));
        assertEquals(typing(25), new TypingTerms().drawn(typing(25), 42), "texts stay hidden");
    }

    @Test
    void whoHasNoneOfTheAllowedCarsGetsTheFirst() {
        var all = rally(RallySettings.newBuilder());
        assertEquals(TANK, RALLY.car(all, TANK));
        assertEquals(BALANCED, RALLY.car(all, RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED));
        var tanks = rally(RallySettings.newBuilder().addCars(TANK));
        assertEquals(TANK, RALLY.car(tanks, BALANCED));
        assertEquals(
                "This car may not start here. Choose of tank.",
                RALLY.objection(tanks, BALANCED).orElseThrow());
    }
}
