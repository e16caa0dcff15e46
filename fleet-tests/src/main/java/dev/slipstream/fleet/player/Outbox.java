package dev.slipstream.fleet.player;

import dev.slipstream.fleet.log.Key;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.TypingInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Inputs that are numbered and not yet safe: kept until the fleet has saved them. */
final class Outbox {
    private final Deque<Input> kept = new ArrayDeque<>();

    Input add(int seq, Key key) {
        return add(Input.newBuilder()
                .setSeq(seq)
                .setTyping(TypingInput.newBuilder()
                        .setWord(key.word())
                        .setLetter(key.letter())
                        .setKey(key.code()))
                .build());
    }

    Input add(Input input) {
        kept.add(input);
        return input;
    }

    /** Forgets the inputs up to this one. */
    void saved(int seq) {
        while (!kept.isEmpty() && kept.getFirst().getSeq() <= seq) {
            kept.removeFirst();
        }
    }

    /** What is to be sent again after a full frame. */
    List<Input> above(int applied) {
        return kept.stream().filter(input -> input.getSeq() > applied).toList();
    }
}
