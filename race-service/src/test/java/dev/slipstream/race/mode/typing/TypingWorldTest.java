package dev.slipstream.race.mode.typing;

import static dev.slipstream.race.mode.typing.TestHeat.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.Standing;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypingWorldTest {
    private final TestHeat heat = new TestHeat(3, 10);

    @Test
    void theTextIsHiddenUntilTheStart() {
        var waiting = Frame.newBuilder().setPhase(HeatPhase.HEAT_PHASE_WAITING);
        heat.world.fullFrame(waiting);
        assertEquals(List.of(), List.copyOf(waiting.getTyping().getTextList()));
        assertEquals(heat.text.words(), List.copyOf(heat.full().getTextList()));
    }

    @Test
    void wordCountsOutOfRangeAreClamped() {
        assertEquals(
                25, new TypingRules().create(TestHeat.spec(1, 0), 1).standings().isEmpty() ? 0 : words(0));
        assertEquals(10, words(1));
        assertEquals(200, words(201));
        assertEquals(200, words(-1));
    }

    private static int words(int wanted) {
        var frame = Frame.newBuilder();
        new TypingRules().create(TestHeat.spec(1, wanted), 1).fullFrame(frame);
        return frame.getTyping().getTextCount();
    }

    @Test
    void everyAppliedKeyIsToldOnceInOrder() {
        heat.world.step(7, List.of(letter(1, 0), key(0, 5, 5, 'x'), letter(0, 0), letter(1, 1)));
        var strokes = heat.delta().getStrokesList();
        assertEquals(
                List.of(1, 0, 1),
                strokes.stream().map(stroke -> stroke.getSeat()).toList());
        assertEquals(0, heat.delta().getStrokesCount());
    }

    private SeatInput letter(int seat, int letter) {
        return key(seat, 0, letter, heat.text.word(0).charAt(letter));
    }

    @Test
    void thereIsNoDeltaWithoutNews() {
        heat.world.step(5, List.of());
        var frame = Frame.newBuilder();
        assertFalse(heat.world.deltaFrame(frame));
        assertFalse(frame.hasTyping());
    }

    @Test
    void scoresAreToldOfWhoTypedAndOfAllAtAFullSecond() {
        heat.world.step(999, List.of(letter(2, 0)));
        assertEquals(1, heat.delta().getScoresCount());
        heat.world.step(1_000, List.of());
        assertEquals(3, heat.delta().getScoresCount());
    }

    @Test
    void wantsToBeSteppedAtFullSecondsAndAtTheDeadline() {
        assertEquals(1_000, heat.world.nextTick());
        heat.world.step(1_000, List.of());
        assertEquals(2_000, heat.world.nextTick());
        heat.world.step(2_500, List.of());
        assertEquals(3_000, heat.world.nextTick());
        heat.finish(0, 3_333);
        heat.world.step(63_000, List.of());
        assertEquals(60_000, heat.standing(1).getTimeMs(), "ten words: a minute at most");
    }

    @Test
    void wpmIsCountedFromTicks() {
        heat.finish(0, 12_000);
        var score = heat.standing(0).getTyping();
        assertEquals(heat.text.length() * 10, score.getWpmTenths(), "letters in 12 s, five of them a word");
        assertEquals(score.getWpmTenths(), score.getRawTenths());
        assertEquals(1_000, score.getAccuracyPermille());
        assertEquals(1_000, score.getProgressPermille());
        assertTrue(score.getFinished());
    }

    @Test
    void wpmIsSampledAtEachFullSecondBeforeItsKeys() {
        heat.world.step(1_500, heat.word(0, 0));
        heat.world.step(3_000, heat.word(0, 1));
        var letters = heat.text.word(0).length() + 1;
        assertEquals(
                List.of(0, letters * 60, letters * 40),
                List.copyOf(heat.standing(0).getTyping().getWpmSamplesList()));
    }

    @Test
    void equalFinishersShareARankAndTheNextOneSkips() {
        var both = new ArrayList<>(heat.wholeText(2));
        both.addAll(heat.wholeText(1));
        heat.world.step(9_000, both);
        heat.finish(0, 9_001);
        assertEquals(
                List.of(1, 1, 3),
                heat.world.standings().stream().map(each -> each.getRank()).toList());
        assertEquals(
                List.of(1, 2, 0),
                heat.world.standings().stream().map(each -> each.getSeat()).toList());
    }

    @Test
    void theUnfinishedRankByProgressEvenIfTheyLeft() {
        heat.world.step(1_000, heat.word(2, 0));
        heat.leave(2, 1_500);
        heat.world.step(2_000, List.of(letter(1, 0)));
        heat.finish(0, 8_000);
        assertEquals(1, heat.standing(0).getRank());
        assertEquals(2, heat.standing(2).getRank());
        assertEquals(3, heat.standing(1).getRank());
        assertEquals(3, heat.standing(1).getTyping().getRank(), "the standing's and the score's are one");
        assertEquals(0, heat.full().getScores(1).getRank(), "in frames a score has no rank before the finish");
    }

    @Test
    void isOverWhenEverybodyFinishedOrLeft() {
        heat.finish(0, 5_000);
        heat.leave(1, 6_000);
        assertFalse(heat.world.over());
        heat.finish(2, 7_000);
        assertTrue(heat.world.over());
        assertEquals(Integer.MAX_VALUE, heat.world.nextTick());
        heat.world.step(90_000, List.of());
        assertEquals(7_000, heat.standing(1).getTimeMs(), "the clock stands still");
    }

    @Test
    void theFirstFinisherLeavesTheOthersAMinute() {
        var longHeat = new TestHeat(2, 200);
        longHeat.finish(0, 100_500);
        longHeat.world.step(160_400, List.of());
        assertEquals(160_500, longHeat.world.nextTick());
        longHeat.world.step(160_500, longHeat.wholeText(1));
        assertTrue(longHeat.world.over());
        assertFalse(longHeat.standing(1).getFinished(), "too late by a tick");
    }

    @Test
    void aHeatEndsAtItsTimeLimit() {
        var longHeat = new TestHeat(2, 50);
        longHeat.world.step(299_999, List.of());
        assertFalse(longHeat.world.over());
        longHeat.world.step(300_000, List.of());
        assertTrue(longHeat.world.over());
    }

    @Test
    void keysAfterTheFinishOrFromAnEmptySeatAreRefused() {
        heat.finish(0, 5_000);
        var before = heat.full().getPages(0);
        heat.world.step(5_001, List.of(key(0, 9, heat.text.word(9).length(), 8)));
        assertEquals(before, heat.full().getPages(0));
        heat.leave(1, 5_002);
        heat.world.step(5_003, List.of(letter(1, 0)));
        assertEquals("", heat.full().getPages(1).getWords(0));
    }

    @Test
    void refusedKeysAreCounted() {
        var typist = ((TypingWorld) heat.world).typists().getFirst();
        heat.world.step(1, List.of(key(0, 3, 3, 'x'), letter(0, 0), letter(0, 0)));
        assertEquals(2, typist.refused());
    }

    @Test
    void accuracyCountsWrongLettersAndSpacesButNoDeleting() {
        var wanted = heat.text.word(0);
        heat.world.step(1, List.of(key(0, 0, 0, '#'), key(0, 0, 1, 8), letter(0, 0), key(0, 0, 1, ' ')));
        assertTrue(wanted.length() > 1, "a word that one letter leaves wrong");
        assertEquals(666, heat.standing(0).getTyping().getAccuracyPermille());
    }

    @Test
    void whoHasNotFinishedIsRankedByProgressAlikeInStandingAndScore() {
        var heat = new TestHeat(3, 10);
        heat.world.step(1_000, heat.word(1, 0));
        for (int seat = 0; seat < 3; seat++) {
            heat.leave(seat, 2_000 + seat);
        }
        assertTrue(heat.world.over());
        assertEquals(
                List.of(1, 2, 2),
                heat.world.standings().stream().map(Standing::getRank).toList());
        for (var line : heat.world.standings()) {
            assertEquals(line.getRank(), line.getTyping().getRank(), "seat " + line.getSeat());
        }
        assertEquals(1, heat.standing(1).getRank());
    }
}
