package dev.slipstream.gamedb.access;

import java.util.regex.Pattern;

/** Ids of players, wherever they come from. */
public final class PlayerId {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private PlayerId() {}

    public static boolean isOne(String text) {
        return ID.matcher(text).matches();
    }
}
