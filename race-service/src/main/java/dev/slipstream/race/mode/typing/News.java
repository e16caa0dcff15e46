package dev.slipstream.race.mode.typing;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.TypingInput;
import dev.slipstream.proto.TypingStroke;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the next delta frame tells: the keys that counted, in their order, and whose score changed.
 * Grows with the inputs of the steps between two frames only, and is empty after each frame.
 */
final class News {
    private final int seats;
    private final List<TypingStroke> strokes = new ArrayList<>();
    private final BitSet scored = new BitSet();

    News(int seats) {
        this.seats = seats;
    }

    void typed(int seat, TypingInput key) {
        strokes.add(TypingStroke.newBuilder()
                .setSeat(seat)
                .setWord(key.getWord())
                .setLetter(key.getLetter())
                .setKey(key.getKey())
                .build());
        scored.set(seat);
    }

    void scored(int seat) {
        scored.set(seat);
    }

    /** WPM changes with the time, for everyone. */
    void secondPassed() {
        scored.set(0, seats);
    }

    /** Tells it once; false when there is none. */
    boolean tell(Frame.Builder frame, Scores scores) {
        if (scored.isEmpty()) {
            return false;
        }
        var typing = frame.getTypingBuilder().addAllStrokes(strokes);
        scored.stream().forEach(seat -> typing.addScores(scores.live(seat)));
        strokes.clear();
        scored.clear();
        return true;
    }
}
