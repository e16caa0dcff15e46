package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.problem.Refused;
import java.util.regex.Pattern;

/**
 * Where traces are left and read: a mode, stage or world by its key, and a zone of it. Traces of a
 * zone are read by asking for that zone; the whole of a place without zones is its zone "".
 */
public record Place(String key, String zone) {
    /** Where clients of GameDB leave what they leave; they would not understand anything else there. */
    public static final String GAMEDB = "gamedb";

    private static final Pattern KEY = Pattern.compile("[a-z0-9:_.-]{1,80}");
    private static final Pattern ZONE = Pattern.compile("[a-z0-9:_.-]{0,40}");
    /** Whose drives are recorded by their race, and by nobody else. */
    private static final Pattern RACED = Pattern.compile("(rally|typing):.*");

    public Place {
        if (!KEY.matcher(key).matches()) {
            throw Refused.invalid("place has 1 to 80 characters out of a-z 0-9 : _ . -");
        }
        if (!ZONE.matcher(zone).matches()) {
            throw Refused.invalid("zone has up to 40 characters out of a-z 0-9 : _ . -");
        }
    }

    boolean isRaced() {
        return RACED.matcher(key).matches();
    }

    /** As it is stored. */
    public String stored() {
        return zone.isEmpty() ? key : key + "/" + zone;
    }
}
