package dev.slipstream.race.mode.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
