package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.input.Numbers;
import dev.slipstream.chassis.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page begins: after the last trace of this one.
 *
 * @param rank its standing, or the bits of its distance, whatever the order goes by
 */
record Cursor(long rank, long id) {
    static Cursor ofDistance(double metres, long id) {
        return new Cursor(Double.doubleToRawLongBits(metres), id);
    }

    double distance() {
        return Double.longBitsToDouble(rank);
    }

    String word() {
        var text = rank + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Cursor read(String word) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.US_ASCII).split(" ", -1);
            if (parts.length == 2) {
                var cursor = new Cursor(
                        Numbers.whole("rank", parts[0], Long.MIN_VALUE, Long.MAX_VALUE),
                        Numbers.whole("id", parts[1], 1, Long.MAX_VALUE));
                if (Double.isFinite(cursor.distance())) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | Refused unreadable) {
            throw refused();
        }
        throw refused();
    }

    private static Refused refused() {
        return Refused.invalid("cursor is none that was given out here; leave it away to begin anew.");
    }
}
