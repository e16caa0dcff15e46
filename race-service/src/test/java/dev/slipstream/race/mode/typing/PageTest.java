package dev.slipstream.race.mode.typing;

import static dev.slipstream.race.mode.typing.TestHeat.BACKSPACE;
import static dev.slipstream.race.mode.typing.TestHeat.DELETE_WORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private final TypingText text = TypingText.of(List.of("one", "two", "six"));
    private final Page page = new Page(text);

    private Stroke press(int key) {
        return page.press(page.caretWord(), page.caretLetter(), key);
    }

    private Page type(String keys) {
        keys.chars().forEach(this::press);
        return page;
    }

    @Test
    void lettersAreRightOrWrongByTheirPlace() {
        assertEquals(Stroke.RIGHT, press('o'));
        assertEquals(Stroke.WRONG, press('o'));
        assertEquals(Stroke.RIGHT, press('e'));
        assertEquals(List.of("ooe"), page.words());
    }

    @Test
    void aKeyFromAnotherPlaceChangesNothing() {
        type("on");
        assertEquals(Stroke.REFUSED, page.press(0, 1, 'n'));
        assertEquals(Stroke.REFUSED, page.press(0, 3, 'e'));
        assertEquals(Stroke.REFUSED, page.press(1, 0, 't'));
        assertEquals(Stroke.REFUSED, page.press(-1, -1, 'e'));
        assertEquals(List.of("on"), page.words());
    }

    @Test
    void spaceEndsAWordEvenIfWrongButNotAnEmptyOne() {
        assertEquals(Stroke.REFUSED, press(' '));
        type("x");
        assertEquals(Stroke.RIGHT, press(' '));
        assertEquals(Stroke.REFUSED, press(' '));
        assertEquals(List.of("x", ""), page.words());
    }

    @Test
    void spaceDoesNotEndTheLastWord() {
        type("one two sax");
        assertEquals(Stroke.REFUSED, press(' '));
        assertEquals(List.of("one", "two", "sax"), page.words());
    }

    @Test
    void backspaceDeletesALetter() {
        type("on");
        assertEquals(Stroke.ERASED, press(BACKSPACE));
        assertEquals(List.of("o"), page.words());
    }

    @Test
    void backspaceGoesBackIntoAWrongWordOnly() {
        type("ome ");
        assertEquals(Stroke.ERASED, press(BACKSPACE));
        assertEquals(List.of("ome"), page.words());
        press(BACKSPACE);
        press(BACKSPACE);
        type("ne ");
        assertEquals(Stroke.REFUSED, press(BACKSPACE));
        assertEquals(List.of("one", ""), page.words());
    }

    @Test
    void backspaceAtTheVeryBeginningIsRefused() {
        assertEquals(Stroke.REFUSED, press(BACKSPACE));
        assertEquals(Stroke.REFUSED, press(DELETE_WORD));
    }

    @Test
    void deleteWordClearsTheCurrentWordOrTheWrongOneBefore() {
        type("one twx s");
        assertEquals(Stroke.ERASED, press(DELETE_WORD));
        assertEquals(List.of("one", "twx", ""), page.words());
        assertEquals(Stroke.ERASED, press(DELETE_WORD));
        assertEquals(List.of("one", ""), page.words());
        assertEquals(Stroke.REFUSED, press(DELETE_WORD));
    }

    @Test
    void eightLettersMayBeOvertyped() {
        type("one12345678");
        assertEquals(Stroke.REFUSED, press('9'));
        assertEquals(List.of("one12345678"), page.words());
    }

    @Test
    void onlyKeysThatShowAreLetters() {
        for (int key : new int[] {0, 7, 9, 10, 13, 27, 31, 0x7f, 0x85, 0xa0, 0x200b, 0x202e, 0xd83d, 0x1f600, -1}) {
            assertEquals(Stroke.REFUSED, press(key), "key " + key);
        }
        for (int key : new int[] {'a', 'Z', '!', '~', 0xe4, 0x416, 0x3042}) {
            assertEquals(Stroke.WRONG, press(key), "key " + key);
        }
    }

    @Test
    void isFinishedWhenTheLastWordIsExactlyRight() {
        assertFalse(type("one two si").finished());
        assertTrue(type("x").finished());
        assertFalse(type("x").finished());
        press(BACKSPACE);
        assertTrue(page.finished());
    }

    @Test
    void earlierErrorsDoNotHinderTheFinish() {
        assertTrue(type("x y six").finished());
    }

    @Test
    void wpmCountsLettersOfRightWordsAndAllGaps() {
        assertEquals(3 + 1 + 0 + 1 + 0, type("one twx s").countedLetters());
        assertEquals(3 + 1 + 0 + 1 + 3, type("ix").countedLetters());
    }

    @Test
    void rawCountsTheTextUpToTheCaret() {
        assertEquals(3 + 1 + 1, type("xxxxxxx t").passedLength());
        assertEquals(text.length(), type(" six").passedLength());
    }

    @Test
    void progressCountsWhatStandsRight() {
        assertEquals(3 + 1 + 1, type("one tx").standingLetters());
        assertEquals(3 + 1 + 0 + 2, type(" six").standingLetters() - 1);
    }

    @Test
    void goingBackTakesBackWhatTheWrongWordBrought() {
        type("one twx ");
        press(BACKSPACE);
        press(BACKSPACE);
        assertEquals(3 + 1 + 2, page.standingLetters());
        assertEquals(3 + 1 + 2, page.passedLength());
        assertEquals(3 + 1, page.countedLetters());
    }

    @Test
    void aPageIsRestoredFromItsWords() {
        var words = type("one twx s").words();
        var again = Page.of(text, words);
        assertEquals(words, again.words());
        assertEquals(page.countedLetters(), again.countedLetters());
        assertEquals(page.passedLength(), again.passedLength());
        assertEquals(page.standingLetters(), again.standingLetters());
    }

    @Test
    void aPageNobodyCouldWriteIsRefused() {
        for (var words : List.of(
                List.<String>of(), List.of("a", "", "c"), List.of("a", "b", "c", "d"), List.of("one123456789"))) {
            assertThrows(IllegalArgumentException.class, () -> Page.of(text, words), words.toString());
        }
    }
}
