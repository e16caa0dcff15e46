package dev.slipstream.race.mode.typing;

/**
 * Every number that decides who wins a typing heat. A change of one raises RULES_VERSION, except where
 * it says otherwise.
 */
final class TypingConstants {
    static final int RULES_VERSION = 1; // rises with every change here, in the rules or in the words

    static final int TICKS_PER_SECOND = 1_000; // a tick is 1 ms: keys count when they arrive
    static final int TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND; // WPM is per minute

    static final int DEFAULT_WORDS = 25; // words of a text; a sprint of about half a minute
    static final int MIN_WORDS = 10; // words; below it luck decides
    static final int MAX_WORDS = 200; // words; about five minutes at a usual pace
    static final int COMMON_WORDS = 491; // first lines of words.txt; half of the draws are theirs
    static final int MAX_OVERTYPED = 8; // letters beyond the end of a word; shows the error, bounds the page

    static final int LETTERS_PER_WORD = 5; // of the unit WPM, by convention
    static final int PERMILLE = 1_000; // of accuracy and progress
    static final int WPM_PARTS = 10; // WPM is kept in tenths

    static final int MIN_LIMIT_TICKS = 60 * TICKS_PER_SECOND; // no heat is cut shorter than a minute
    static final int LIMIT_TICKS_PER_WORD = 6 * TICKS_PER_SECOND; // 10 WPM: slower has given up
    static final int GRACE_TICKS = 60 * TICKS_PER_SECOND; // from the first finish to the end for all

    static final int KEY_BACKSPACE = 8; // U+0008: delete a letter
    static final int KEY_DELETE_WORD = 23; // U+0017, Ctrl+Backspace: delete the word
    static final int KEY_SPACE = 32; // U+0020: end the word

    // When a key may count, which the log then has: the same log ends the same whatever these two are.
    static final int KEYS_PER_SECOND = 30; // 360 WPM; the fastest hands known stay below, over any text
    static final int BURST_KEYS = 5; // at once; keys that roll into each other

    private TypingConstants() {}

    /** The tick at which a text of so many words ends, whoever is still typing. */
    static int limitTicks(int words) {
        return Math.max(MIN_LIMIT_TICKS, LIMIT_TICKS_PER_WORD * words);
    }

    /**
     * Whether a key writes a letter: one UTF-16 unit that shows. No controls, no surrogates, and
     * none of U+2000–206F, where the odd spaces and the marks that turn writing around live.
     */
    static boolean isLetter(int key) {
        return (key > KEY_SPACE && key < 0x7f)
                || (key > 0xa0 && key < 0x2000)
                || (key > 0x206f && key < Character.MIN_SURROGATE);
    }
}
