package dev.slipstream.fleet.log;

/**
 * A key and where the caret stood.
 *
 * @param code Unicode code point; 8 deletes a letter, 23 a word, 32 ends a word
 */
public record Key(int word, int letter, int code) {
    public static final int BACKSPACE = 8;
    public static final int DELETE_WORD = 23;
    public static final int SPACE = 32;
}
