package dev.slipstream.race.mode.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Standing;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypingTextTest {
    @Test
    void theGeneratorIsSplitMix64() {
        var random = new SplitMix64(1_234_567);
        assertEquals(6_457_827_717_110_365_317L, random.next());
        assertEquals(3_203_168_211_198_807_973L, random.next());
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.next());
    }

    @Test
    void aSeedGivesTheSameTextForEver() {
        assertEquals(
                List.of(
                        "records",
                        "fully",
                        "enough",
                        "international",
                        "below",
                        "short",
                        "dog",
                        "two",
                        "several",
                        "suggested"),
                TypingText.draw(1, 10).words());
    }

    @Test
    void otherSeedsGiveOtherTexts() {
        assertNotEquals(TypingText.draw(1, 25), TypingText.draw(2, 25));
    }

    /** Ranking by time is right only because of it: whoever is first has typed as much as everybody else. */
    @Test
    void allSeatsOfAHeatTypeOneTextSoThatTimeAloneRanksThem() {
        for (int seed = 1; seed <= 100; seed++) {
            var words = 10 + seed % 191;
            var spec = TestHeat.spec(5, words);
            var rules = new TypingRules();
            var world = (TypingWorld) rules.create(spec, seed);
            var text = world.text();
            assertEquals(words, text.size());
            for (int seat = 0; seat < 5; seat++) {
                var tick = 1_000 * (seat + 1);
                world = (TypingWorld) rules.restore(spec, seed, world.snapshot()); // as the next owner has it
                assertEquals(text, world.text(), "the text goes with the heat");
                world.step(tick, keys(seat, text));
                assertTrue(world.typists().get(seat).hasFinished(), "seat " + seat + ", seed " + seed);
                assertEquals(seat + 1, world.finished());
            }
            var order = world.standings().stream().map(Standing::getSeat).toList();
            assertEquals(List.of(0, 1, 2, 3, 4), order, "who typed the one text in less time is before");
        }
    }

    private static List<SeatInput> keys(int seat, TypingText text) {
        var keys = new ArrayList<SeatInput>();
        for (int word = 0; word < text.size(); word++) {
            for (int letter = 0; letter < text.word(word).length(); letter++) {
                keys.add(TestHeat.key(seat, word, letter, text.word(word).charAt(letter)));
            }
            if (!text.isLast(word)) {
                keys.add(TestHeat.key(seat, word, text.word(word).length(), ' '));
            }
        }
        assertEquals(text.length(), keys.size(), "a key for each letter and gap, no more and no less");
        return keys;
    }

    @Test
    void noWordFollowsItself() {
        for (int seed = 0; seed < 300; seed++) {
            var text = TypingText.draw(seed, 200);
            for (int i = 1; i < text.size(); i++) {
                assertNotEquals(text.word(i - 1), text.word(i));
            }
        }
    }

    @Test
    void halfOfTheWordsAreCommonOnes() {
        var common = WordList.ENGLISH.subList(0, TypingConstants.COMMON_WORDS);
        var met = 0;
        for (int seed = 0; seed < 50; seed++) {
            met += (int) TypingText.draw(seed, 200).words().stream()
                    .filter(common::contains)
                    .count();
        }
        assertTrue(met > 5_200 && met < 5_900, met + " of 10,000; half, and a ninth of the other half");
    }

    @Test
    void itsLengthIsLettersAndGaps() {
        assertEquals(
                "one two three".length(),
                TypingText.of(List.of("one", "two", "three")).length());
    }
}
