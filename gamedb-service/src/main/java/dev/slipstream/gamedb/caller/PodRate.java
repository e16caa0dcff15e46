package dev.slipstream.gamedb.caller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a pod lets through by itself while Redis is away: per writer a minute's worth at once, then
 * as many as flow in. Beyond 20,000 writers the one unseen for longest is forgotten.
 */
final class PodRate {
    /** About 2 MB. */
    static final int MAX_WRITERS = 20_000;

    /** Per writer, when its bucket is full again, ms. */
    private final Map<String, Double> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > MAX_WRITERS;
        }
    };

    /** Takes one token; zero when there was one, else how long until there is. */
    synchronized Duration take(String writer, int perMinute, Instant now) {
        var token = 60_000.0 / perMinute;
        double nowMs = now.toEpochMilli();
        var full = Math.min(Math.max(fullAt.getOrDefault(writer, nowMs), nowMs), nowMs + 60_000) + token;
        var wait = full - nowMs - 60_000;
        if (wait > 0) {
            return Duration.ofMillis((long) Math.ceil(wait));
        }
        fullAt.put(writer, full);
        return Duration.ZERO;
    }
}
