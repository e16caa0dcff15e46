package dev.slipstream.chassis.input;

import dev.slipstream.chassis.problem.Refused;
import java.util.regex.Pattern;

/**
 * Numbers that callers write: decimal digits in range, and nothing else that Java would read as a
 * number. What is otherwise is {@link Refused} with the name of the number.
 */
public final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,20})?");

    private Numbers() {}

    /** Reads a whole number from {@code min} to {@code max}. */
    public static long whole(String name, String text, long min, long max) {
        if (WHOLE.matcher(text).matches()) {
            try {
                var number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException beyond) {
                throw refused(name, "a whole number", min, max);
            }
        }
        throw refused(name, "a whole number", min, max);
    }

    /** Reads a number with or without a point, from {@code min} to {@code max}. */
    public static double decimal(String name, String text, double min, double max) {
        if (DECIMAL.matcher(text).matches()) {
            var number = Double.parseDouble(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw refused(name, "a number", min, max);
    }

    private static Refused refused(String name, String kind, Number min, Number max) {
        return Refused.invalid("%s has to be %s from %s to %s, in decimal digits.".formatted(name, kind, min, max));
    }
}
