package dev.slipstream.race.mode.typing;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.TypingInput;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.SeatInput;

/** Types the text as it stands, key by key. */
final class TypingPacer implements Pacer {
    private static final int TICKS_A_KEY = 400; // 30 words a minute: a beginner can win
    private static final int SPACE = 32;

    private final TypingText text;
    private int tick;
    private int word;
    private int letter;

    TypingPacer(TypingText text) {
        this.text = text;
    }

    @Override
    public int nextTick() {
        return tick + TICKS_A_KEY;
    }

    @Override
    public SeatInput play() {
        tick += TICKS_A_KEY;
        var key = TypingInput.newBuilder().setWord(word).setLetter(letter).setKey(key());
        if (key.getKey() == SPACE) {
            word++;
            letter = 0;
        } else {
            letter++;
        }
        return new SeatInput.Played(0, Input.newBuilder().setTyping(key).build());
    }

    private int key() {
        var letters = text.word(word);
        return letter < letters.length() ? letters.charAt(letter) : SPACE;
    }
}
