package dev.slipstream.race.lease;

import java.util.regex.Pattern;

/**
 * What an id of a heat looks like. Whatever comes from outside is checked before it becomes part of a
 * key: {@code heat:leases} and {@code heat:able} lie beside the heats, and a colon leads to their parts.
 */
public final class HeatIds {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private HeatIds() {}

    /** Whether a heat may be called so. */
    public static boolean isOne(String text) {
        return ID.matcher(text).matches();
    }

    /** The id itself. @throws IllegalArgumentException when no heat may be called so */
    static String checked(String id) {
        if (!isOne(id)) {
            throw new IllegalArgumentException("no id of a heat");
        }
        return id;
    }
}
