package dev.slipstream.lobby.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a Range header asks for (RFC 9110, 14.1.2).
 *
 * @param from first byte
 * @param to byte behind the last; not above {@code from} when the file has none of what is asked for
 */
record ByteRange(int from, int to) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    /** Empty when the whole file is to be sent: no range, several, or one that cannot be read. */
    static Optional<ByteRange> of(@Nullable String header, int length) {
        var range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            return Optional.of(new ByteRange(Math.max(0, length - Integer.parseInt(range.group(2))), length));
        }
        int from = Integer.parseInt(range.group(1));
        int last = range.group(2).isEmpty() ? length - 1 : Integer.parseInt(range.group(2));
        boolean backwards = !range.group(2).isEmpty() && last < from;
        return backwards ? Optional.empty() : Optional.of(new ByteRange(from, Math.min(length, last + 1)));
    }

    boolean isThere() {
        return from < to;
    }
}
