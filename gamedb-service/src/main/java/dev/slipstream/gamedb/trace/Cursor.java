package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page begins: after the last trace of this one.
 *
 * @param rank its standing or its distance, whatever the order goes by
 */
record Cursor(double rank, long id) {
    String word() {
        var text = rank + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Cursor read(String word) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.US_ASCII).split(" ", 2);
            var cursor = new Cursor(Double.parseDouble(parts[0]), Long.parseLong(parts[1]));
            if (Double.isFinite(cursor.rank)) {
                return cursor;
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            throw refused();
        }
        throw refused();
    }

    private static Refused refused() {
        return Refused.invalid("cursor is none that was given out here; leave it away to begin anew.");
    }
}
