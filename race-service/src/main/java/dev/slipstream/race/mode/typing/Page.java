package dev.slipstream.race.mode.typing;

import static dev.slipstream.race.mode.typing.TypingConstants.KEY_BACKSPACE;
import static dev.slipstream.race.mode.typing.TypingConstants.KEY_DELETE_WORD;
import static dev.slipstream.race.mode.typing.TypingConstants.KEY_SPACE;
import static dev.slipstream.race.mode.typing.TypingConstants.MAX_OVERTYPED;

import java.util.ArrayList;
import java.util.List;

/**
 * What one player has typed, and the caret behind it. A word left behind right is right for good:
 * Backspace goes back into wrong words only. So the letters of the right words are a running sum.
 */
final class Page {
    private final TypingText text;
    /** The words before the caret's. */
    private final List<String> done = new ArrayList<>();
    /** The word the caret stands in, at its end. */
    private final StringBuilder current = new StringBuilder();

    private int rightWords;
    private int rightLetters;
    private int passedLetters;

    Page(TypingText text) {
        this.text = text;
    }

    /**
     * The page with these words on it, the last one holding the caret.
     *
     * @throws IllegalArgumentException when no keys could have written that
     */
    static Page of(TypingText text, List<String> words) {
        var page = new Page(text);
        if (words.isEmpty() || words.size() > text.size()) {
            throw new IllegalArgumentException("a page of " + words.size() + " words for a text of " + text.size());
        }
        for (int i = 0; i < words.size(); i++) {
            page.write(i, words.get(i), i < words.size() - 1);
        }
        return page;
    }

    private void write(int index, String word, boolean left) {
        for (int i = 0; i < word.length(); i++) {
            if (press(index, i, word.charAt(i)) == Stroke.REFUSED) {
                throw new IllegalArgumentException("word " + index + " of a page cannot be written");
            }
        }
        if (left && press(index, word.length(), KEY_SPACE) == Stroke.REFUSED) {
            throw new IllegalArgumentException("word " + index + " of a page cannot be left");
        }
    }

    /** Types the key, if the caret stands where the player believed it does. */
    Stroke press(int word, int letter, int key) {
        if (word != caretWord() || letter != caretLetter()) {
            return Stroke.REFUSED;
        }
        return switch (key) {
            case KEY_SPACE -> leaveWord();
            case KEY_BACKSPACE -> eraseLetter();
            case KEY_DELETE_WORD -> eraseWord();
            default -> TypingConstants.isLetter(key) ? writeLetter((char) key) : Stroke.REFUSED;
        };
    }

    private Stroke writeLetter(char letter) {
        var wanted = text.word(caretWord());
        var at = current.length();
        if (at >= wanted.length() + MAX_OVERTYPED) {
            return Stroke.REFUSED;
        }
        current.append(letter);
        return at < wanted.length() && wanted.charAt(at) == letter ? Stroke.RIGHT : Stroke.WRONG;
    }

    private Stroke leaveWord() {
        if (current.isEmpty() || text.isLast(caretWord())) {
            return Stroke.REFUSED;
        }
        var wanted = text.word(caretWord());
        if (currentIsRight()) {
            rightWords++;
            rightLetters += wanted.length();
        }
        passedLetters += wanted.length();
        done.add(current.toString());
        current.setLength(0);
        return Stroke.RIGHT;
    }

    private Stroke eraseLetter() {
        if (current.isEmpty()) {
            return reopenWrongWord() ? Stroke.ERASED : Stroke.REFUSED;
        }
        current.setLength(current.length() - 1);
        return Stroke.ERASED;
    }

    private Stroke eraseWord() {
        if (current.isEmpty() && !reopenWrongWord()) {
            return Stroke.REFUSED;
        }
        current.setLength(0);
        return Stroke.ERASED;
    }

    private boolean reopenWrongWord() {
        var previous = caretWord() - 1;
        if (previous < 0 || done.get(previous).equals(text.word(previous))) {
            return false;
        }
        current.append(done.removeLast());
        passedLetters -= text.word(previous).length();
        return true;
    }

    int caretWord() {
        return done.size();
    }

    int caretLetter() {
        return current.length();
    }

    /** The caret is in the last word, and that word is exactly right. */
    boolean finished() {
        return text.isLast(caretWord()) && currentIsRight();
    }

    private boolean currentIsRight() {
        return text.word(caretWord()).contentEquals(current);
    }

    /** What WPM counts: the letters of the exactly right words, and the gaps passed. */
    int countedLetters() {
        return rightLetters + (currentIsRight() ? current.length() : 0) + caretWord();
    }

    /** What raw WPM counts: the text up to the caret, right or wrong; in the end all of it. */
    int passedLength() {
        return passedLetters + Math.min(current.length(), text.word(caretWord()).length()) + caretWord();
    }

    /**
     * What progress counts: right words with the gap behind them, and the current word up to its
     * first wrong letter. Wrong words bring nothing, so that hammering space leads nowhere.
     */
    int standingLetters() {
        return rightLetters + rightWords + rightStart();
    }

    private int rightStart() {
        var wanted = text.word(caretWord());
        var end = Math.min(wanted.length(), current.length());
        for (int i = 0; i < end; i++) {
            if (wanted.charAt(i) != current.charAt(i)) {
                return i;
            }
        }
        return end;
    }

    /** The words, the last one holding the caret. */
    List<String> words() {
        var words = new ArrayList<String>(done.size() + 1);
        words.addAll(done);
        words.add(current.toString());
        return words;
    }
}
