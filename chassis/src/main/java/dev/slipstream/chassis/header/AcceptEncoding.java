package dev.slipstream.chassis.header;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which codings a caller can read (RFC 9110, 12.5.3): an entry for a coding decides before the star. */
public final class AcceptEncoding {
    private static final Pattern ABOVE_ZERO = Pattern.compile("1(\\.0{0,3})?|0\\.(?=\\d{0,2}[1-9])\\d{1,3}");
    private static final Pattern WEIGHT = Pattern.compile("\\s*q\\s*=\\s*(.*?)\\s*");

    private AcceptEncoding() {}

    /**
     * Whether this header lets us send gzip; without a header it does not. A weight that cannot be read
     * is a no, and where gzip is named more than once, so is one no.
     */
    public static boolean takesGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        var named = false;
        var star = false;
        for (var entry : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = entry.split(";", 2);
            var taken = parts.length == 1 || isAboveZero(parts[1]);
            switch (parts[0].strip()) {
                case "gzip", "x-gzip" -> {
                    if (!taken) {
                        return false;
                    }
                    named = true;
                }
                case "*" -> star = taken;
                default -> {}
            }
        }
        return named || star;
    }

    private static boolean isAboveZero(String parameter) {
        var weight = WEIGHT.matcher(parameter);
        return weight.matches() && ABOVE_ZERO.matcher(weight.group(1)).matches();
    }
}
