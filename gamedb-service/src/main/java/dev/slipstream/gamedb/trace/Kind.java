package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.problem.Refused;
import java.util.Arrays;
import java.util.Locale;

/** What a trace is. */
public enum Kind {
    /** Something that stands at a point. */
    OBJECT(0),
    /** Words, at a point or at none. */
    MESSAGE(1),
    /** A recorded drive. */
    PHANTOM(2);

    private final int number;

    Kind(int number) {
        this.number = number;
    }

    /** What the store keeps; never changes. */
    public int number() {
        return number;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind read(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("kind has to be object, message or phantom."));
    }
}
