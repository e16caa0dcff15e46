package dev.slipstream.persistence.auth;

import dev.slipstream.proto.Text;
import java.text.Normalizer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A name other players can read: 1–24 visible characters, composed form, single spaces inside.
 * What a screen would not show, or would show out of place, is refused rather than removed.
 */
record PlayerName(String value) {
    /** Longest name, in code points: what fits beside a caret on a phone. */
    static final int MAX_LENGTH = 24;

    /** More marks than this on one letter reach into the lines above and below. */
    private static final Pattern STACKED_MARKS = Pattern.compile("\\p{M}{3,}");
    /** Control, format, private, unassigned, lone surrogates; line ends; letters that draw nothing. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}\\u115F\\u1160\\u2800\\u3164\\uFFA0]");

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    /** What came of reading a name somebody chose. */
    sealed interface Reading {
        record Good(PlayerName name) implements Reading {}

        record Refused(String why) implements Reading {}
    }

    /** A name from our own words, such as {@code Quick Otter 42}. */
    static PlayerName drawn(RandomGenerator chance) {
        return new PlayerName(GuestWords.draw(chance));
    }

    /** Reads a name as typed. */
    static Reading read(String typed) {
        if (UNSEEN.matcher(typed).find()) {
            return new Reading.Refused("The name has characters that cannot be seen; use letters, digits or signs.");
        }
        var name = SPACES.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        if (!SEEN.matcher(name).find()) {
            return new Reading.Refused("The name is empty; use 1 to %d characters.".formatted(MAX_LENGTH));
        }
        if (Text.length(name) > MAX_LENGTH) {
            return new Reading.Refused("The name is too long; use 1 to %d characters.".formatted(MAX_LENGTH));
        }
        if (STACKED_MARKS.matcher(name).find()) {
            return new Reading.Refused("The name stacks too many marks on one letter; use two at most.");
        }
        return new Reading.Good(new PlayerName(name));
    }
}
