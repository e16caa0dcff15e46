package dev.slipstream.lobby.web;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A content coding, the one we would rather send first. */
enum Coding {
    BR,
    GZIP,
    IDENTITY;

    /** Below any weight that can be written: identity that nobody named is taken when nothing named is there. */
    private static final double LEAST = 1e-4;

    /** As it is written in headers, in the list of files and behind their names. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Which of these the caller likes best (RFC 9110, 12.5.3): the entry that names a coding decides
     * about it, {@code *} about those that no entry names; identity is fine unless it is refused.
     *
     * @return empty when the caller takes none of them
     */
    static Optional<Coding> best(@Nullable String accepted, Set<Coding> available) {
        var entries = (accepted == null ? "" : accepted.toLowerCase(Locale.ROOT)).split(",", -1);
        var best = Optional.<Coding>empty();
        var most = 0.0;
        for (var coding : values()) {
            var weight = coding.weight(entries);
            if (available.contains(coding) && weight > most) {
                best = Optional.of(coding);
                most = weight;
            }
        }
        return best;
    }

    private double weight(String[] entries) {
        var weight = this == IDENTITY ? LEAST : 0;
        for (var entry : entries) {
            var parts = entry.split(";", -1);
            if (isNamed(parts[0].strip())) {
                return written(parts);
            }
            if (parts[0].strip().equals("*")) {
                weight = written(parts);
            }
        }
        return weight;
    }

    private boolean isNamed(String name) {
        return name.equals(token()) || (this == GZIP && name.equals("x-gzip"));
    }

    /** A weight that cannot be read counts as a refusal: nobody is sent what they may not be able to read. */
    private static double written(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                var value = parameter.substring(2);
                return value.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(value) : 0;
            }
        }
        return 1;
    }
}
