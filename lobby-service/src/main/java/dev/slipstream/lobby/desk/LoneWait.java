package dev.slipstream.lobby.desk;

import jakarta.inject.Singleton;
import java.time.Duration;

/** How long a stranger waits alone; checked once, at the start of the pod. */
@Singleton
public final class LoneWait {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** Under what an abandoned room is kept for. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final long ms;

    LoneWait(QuickMatchSettings settings) {
        var alone = settings.alone();
        if (!alone.isZero() && (alone.compareTo(SHORTEST) < 0 || alone.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "lobby.quick-match.alone is " + alone + ": it takes 1 s to 10 min, or 0 for never");
        }
        ms = alone.toMillis();
    }

    /** In ms; 0 when nobody is sent off alone. */
    public long ms() {
        return ms;
    }
}
