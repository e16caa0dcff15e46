package dev.slipstream.race.mode.typing;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.TypingFrame;
import dev.slipstream.proto.TypingInput;
import dev.slipstream.proto.TypingSettings;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import java.util.ArrayList;
import java.util.List;

/** A heat in the hand: its world, and players who know where their own caret is. */
final class TestHeat {
    static final long SEED = 20_261_121L;
    static final int BACKSPACE = 8;
    static final int DELETE_WORD = 23;

    final HeatSpec spec;
    final TypingText text;
    World world;

    TestHeat(int seats, int words) {
        spec = spec(seats, words);
        text = TypingText.draw(SEED, words);
        world = new TypingRules().create(spec, SEED);
    }

    static HeatSpec spec(int seats, int words) {
        var spec = HeatSpec.newBuilder()
                .setHeatId("heat")
                .setMode(Mode.MODE_TYPING)
                .setSettings(HeatSettings.newBuilder()
                        .setTyping(TypingSettings.newBuilder().setWords(words)));
        for (int i = 0; i < seats; i++) {
            spec.addSeats(
                    Seat.newBuilder().setIndex(i).setPlayerId("player-" + i).setName("Player " + i));
        }
        return spec.build();
    }

    static SeatInput key(int seat, int word, int letter, int key) {
        return new SeatInput.Played(
                seat,
                Input.newBuilder()
                        .setTyping(TypingInput.newBuilder()
                                .setWord(word)
                                .setLetter(letter)
                                .setKey(key))
                        .build());
    }

    /** The keys of a whole word without an error, and the space behind it unless it is the last. */
    List<SeatInput> word(int seat, int word) {
        var wanted = text.word(word);
        var keys = new ArrayList<SeatInput>();
        for (int i = 0; i < wanted.length(); i++) {
            keys.add(key(seat, word, i, wanted.charAt(i)));
        }
        if (!text.isLast(word)) {
            keys.add(key(seat, word, wanted.length(), ' '));
        }
        return keys;
    }

    List<SeatInput> wholeText(int seat) {
        var keys = new ArrayList<SeatInput>();
        for (int i = 0; i < text.size(); i++) {
            keys.addAll(word(seat, i));
        }
        return keys;
    }

    void finish(int seat, int tick) {
        world.step(tick, wholeText(seat));
    }

    void leave(int seat, int tick) {
        world.step(tick, List.of(new SeatInput.Left(seat)));
    }

    Standing standing(int seat) {
        return world.standings().stream()
                .filter(each -> each.getSeat() == seat)
                .findFirst()
                .orElseThrow();
    }

    TypingFrame full() {
        var frame = Frame.newBuilder().setPhase(HeatPhase.HEAT_PHASE_RUNNING);
        world.fullFrame(frame);
        return frame.getTyping();
    }

    /** The next delta; empty when there is none. */
    TypingFrame delta() {
        var frame = Frame.newBuilder();
        world.deltaFrame(frame);
        return frame.getTyping();
    }
}
