package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.TypingSettings;

/** Rooms that type. */
record TypingTerms() implements ModeTerms {
    private static final SeatLimits SEATS = new SeatLimits(2, 5);
    private static final int MIN_WORDS = 10;
    private static final int MAX_WORDS = 200;
    private static final int DEFAULT_WORDS = 25;

    @Override
    public SeatLimits seats() {
        return SEATS;
    }

    @Override
    public Checked checked(HeatSettings wanted) {
        if (wanted.hasRally()) {
            return new Checked.Unsound("These are settings of a rally. Choose the words of a typing race.");
        }
        // protobuf's uint32 is signed in Java: a huge count arrives as a negative number
        int words = wanted.getTyping().getWords() == 0
                ? DEFAULT_WORDS
                : wanted.getTyping().getWords();
        if (words < MIN_WORDS || words > MAX_WORDS) {
            return new Checked.Unsound("Typing takes " + MIN_WORDS + " to " + MAX_WORDS + " words.");
        }
        return new Checked.Sound(HeatSettings.newBuilder()
                .setTyping(TypingSettings.newBuilder().setWords(words))
                .build());
    }
}
