package dev.slipstream.persistence.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per address: a full minute's worth at once, then as many as flow in. Holds a
 * bounded number of addresses; beyond it the one unseen for longest is forgotten, which at worst
 * gives it a full bucket again.
 */
final class GuestRate {
    /** About 2 MB of buckets. */
    static final int MAX_ADDRESSES = 20_000;

    private static final long MILLIS_PER_MINUTE = Duration.ofMinutes(1).toMillis();

    private final double perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    GuestRate(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes one token of the address; zero when there was one, else how long until there is. */
    synchronized Duration take(String address, Instant now) {
        var bucket = buckets.computeIfAbsent(address, _ -> new Bucket(perMinute, now));
        var elapsed = Math.max(0, Duration.between(bucket.at, now).toMillis());
        bucket.tokens = Math.min(perMinute, bucket.tokens + elapsed * perMinute / MILLIS_PER_MINUTE);
        bucket.at = now;
        if (bucket.tokens >= 1) {
            bucket.tokens--;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil((1 - bucket.tokens) * MILLIS_PER_MINUTE / perMinute));
    }

    /** How many addresses it holds. */
    synchronized int size() {
        return buckets.size();
    }

    private static final class Bucket {
        private double tokens;
        private Instant at;

        private Bucket(double tokens, Instant at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
