package dev.slipstream.race.mode.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class WordListTest {
    @Test
    void hasMoreThanThreeThousandWordsNoneTwice() {
        assertTrue(WordList.ENGLISH.size() > 3_000);
        assertEquals(WordList.ENGLISH.size(), new HashSet<>(WordList.ENGLISH).size());
        assertTrue(TypingConstants.COMMON_WORDS < WordList.ENGLISH.size());
    }

    @Test
    void everyWordHasOneToSixteenLowerCaseLetters() {
        for (var word : WordList.ENGLISH) {
            assertTrue(word.matches("[a-z]{1,16}"), word);
        }
    }

    @Test
    void isTheListOfTheseRules() {
        assertEquals(1, TypingConstants.RULES_VERSION, "new rules: pin the list of today below");
        assertEquals(766209993, WordList.ENGLISH.hashCode(), "new words are new rules: raise RULES_VERSION");
    }
}
