package dev.slipstream.lobby.matchmaking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a room that one can say aloud: FAST-TIGER-42. 36,000 of them; the store keeps each
 * unique among living rooms.
 */
public final class SpokenCode {
    private static final List<String> HOW = List.of(
            "BOLD", "BRAVE", "BRIGHT", "CALM", "CLEVER", "DARING", "EAGER", "FAST", "FIERCE", "GENTLE", "GOLDEN",
            "HAPPY", "LUCKY", "MIGHTY", "NIMBLE", "PROUD", "QUIET", "SILVER", "SWIFT", "WILD");
    private static final List<String> WHO = List.of(
            "BADGER", "BEAR", "CRANE", "DOLPHIN", "EAGLE", "FALCON", "FOX", "HARE", "HORSE", "LION", "LYNX", "OTTER",
            "OWL", "PANDA", "RAVEN", "SALMON", "SPARROW", "TIGER", "WHALE", "WOLF");
    private static final int FIRST_NUMBER = 10;
    private static final int NUMBERS = 90;
    private static final int LONGEST_INPUT = 40;
    private static final Pattern SPOKEN =
            Pattern.compile("(" + String.join("|", HOW) + ")(" + String.join("|", WHO) + ")([1-9][0-9])");

    /** How many different codes there are. */
    public static final int COUNT = HOW.size() * WHO.size() * NUMBERS;

    private SpokenCode() {}

    /** The code of this number, from 0 to below {@link #COUNT}. */
    public static String of(int number) {
        var how = HOW.get(number / (WHO.size() * NUMBERS));
        var who = WHO.get(number / NUMBERS % WHO.size());
        return how + "-" + who + "-" + (FIRST_NUMBER + number % NUMBERS);
    }

    /** The code somebody typed, whatever its case and separators; empty when it cannot be one. */
    public static Optional<String> parse(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        var letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        var spoken = SPOKEN.matcher(letters);
        return spoken.matches()
                ? Optional.of(spoken.group(1) + "-" + spoken.group(2) + "-" + spoken.group(3))
                : Optional.empty();
    }
}
