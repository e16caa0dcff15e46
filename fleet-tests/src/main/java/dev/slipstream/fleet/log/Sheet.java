package dev.slipstream.fleet.log;

import java.util.ArrayList;
import java.util.List;

/** A page of typed words and its caret, by the rules as docs/protocol.md tells them to clients. */
public final class Sheet {
    private static final int OVERTYPED = 8;

    private final List<String> text;
    private final List<String> words;
    private int strokes;
    private int rightStrokes;

    public Sheet(List<String> text) {
        this(text, List.of(""));
    }

    /** A page as a full frame shows it. */
    public Sheet(List<String> text, List<String> words) {
        this.text = text;
        this.words = new ArrayList<>(words);
    }

    /** Types a key; false when it does not belong there. */
    public boolean press(Key key) {
        if (key.word() != word() || key.letter() != letter()) {
            return false;
        }
        return switch (key.code()) {
            case Key.SPACE -> space();
            case Key.BACKSPACE, Key.DELETE_WORD -> erase(key.code() == Key.DELETE_WORD);
            default -> letter((char) key.code());
        };
    }

    private boolean space() {
        if (current().isEmpty() || word() == text.size() - 1) {
            return false;
        }
        words.add("");
        strokes++;
        rightStrokes++;
        return true;
    }

    private boolean letter(char letter) {
        var wanted = text.get(word());
        var at = letter();
        if (at >= wanted.length() + OVERTYPED) {
            return false;
        }
        words.set(word(), current() + letter);
        strokes++;
        if (at < wanted.length() && wanted.charAt(at) == letter) {
            rightStrokes++;
        }
        return true;
    }

    private boolean erase(boolean wholeWord) {
        if (current().isEmpty()) {
            if (word() == 0 || words.get(word() - 1).equals(text.get(word() - 1))) {
                return false;
            }
            words.removeLast();
        } else if (!wholeWord) {
            words.set(word(), current().substring(0, letter() - 1));
        }
        if (wholeWord) {
            words.set(word(), "");
        }
        return true;
    }

    public int word() {
        return words.size() - 1;
    }

    public int letter() {
        return current().length();
    }

    public String current() {
        return words.getLast();
    }

    public List<String> words() {
        return List.copyOf(words);
    }

    public boolean finished() {
        return words.size() == text.size() && current().equals(text.getLast());
    }

    /** Letters of exactly right words, and the gaps passed. */
    public int countedLetters() {
        var letters = word();
        for (int i = 0; i < words.size(); i++) {
            letters += words.get(i).equals(text.get(i)) ? text.get(i).length() : 0;
        }
        return letters;
    }

    /** Right words with their gaps, and the start of the current word as far as it is right. */
    public int standingLetters() {
        var letters = 0;
        for (int i = 0; i < word(); i++) {
            letters += words.get(i).equals(text.get(i)) ? text.get(i).length() + 1 : 0;
        }
        var right = current();
        while (!text.get(word()).startsWith(right)) {
            right = right.substring(0, right.length() - 1);
        }
        return letters + right.length();
    }

    public int accuracyPermille() {
        return strokes == 0 ? 0 : rightStrokes * 1_000 / strokes;
    }
}
