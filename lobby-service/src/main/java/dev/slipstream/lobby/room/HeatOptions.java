package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.TypingSettings;
import java.util.Optional;

/** Which settings a room may be opened with, and what stands for those left out. */
public final class HeatOptions {
    private static final int MIN_WORDS = 10;
    private static final int MAX_WORDS = 200;
    private static final int DEFAULT_WORDS = 25;

    private HeatOptions() {}

    /** The settings with defaults filled in; empty when they are out of bounds or of another mode. */
    public static Optional<HeatSettings> checked(Mode mode, HeatSettings wanted) {
        return switch (mode) {
            case MODE_TYPING -> typing(wanted);
            case MODE_RALLY, MODE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Optional<HeatSettings> typing(HeatSettings wanted) {
        // protobuf's uint32 is signed in Java: a huge count arrives as a negative number
        int words = wanted.getTyping().getWords() == 0
                ? DEFAULT_WORDS
                : wanted.getTyping().getWords();
        if (words < MIN_WORDS || words > MAX_WORDS) {
            return Optional.empty();
        }
        return Optional.of(HeatSettings.newBuilder()
                .setTyping(TypingSettings.newBuilder().setWords(words))
                .build());
    }
}
