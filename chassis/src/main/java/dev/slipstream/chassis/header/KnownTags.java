package dev.slipstream.chassis.header;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The versions a caller has, as If-None-Match names them. They are compared weakly (RFC 9110, 13.1.2):
 * what a proxy has zipped comes back as {@code W/"…"}, and is the same version.
 */
public final class KnownTags {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    private KnownTags() {}

    /**
     * Whether one of them is this version.
     *
     * @param headers all If-None-Match headers of the request
     * @param tag without quotes and without {@code W/}
     */
    public static boolean have(List<String> headers, String tag) {
        return headers.stream()
                .anyMatch(header -> header.strip().equals("*")
                        || TAG.matcher(header)
                                .results()
                                .anyMatch(known -> known.group(1).equals(tag)));
    }
}
