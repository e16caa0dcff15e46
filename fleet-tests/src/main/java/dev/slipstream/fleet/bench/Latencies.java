package dev.slipstream.fleet.bench;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** A histogram of times: 10 µs wide buckets up to 15 s, beyond which all are alike. Any thread adds. */
public final class Latencies {
    private static final int BUCKET_NANOS = 10_000;
    private static final int BUCKETS = 1_500_000;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);

    public void add(long nanos) {
        counts.incrementAndGet(Math.clamp(nanos / BUCKET_NANOS, 0, BUCKETS - 1));
    }

    public long count() {
        var sum = 0L;
        for (int i = 0; i < BUCKETS; i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** The time in milliseconds that this share of all stays below; 0 when there are none. */
    public double millis(double share) {
        var wanted = (long) Math.ceil(count() * share);
        var seen = 0L;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts.get(i);
            if (seen >= wanted && seen > 0) {
                return (i + 1) * (BUCKET_NANOS / 1e6);
            }
        }
        return 0;
    }

    /** Half of all took no longer than p50, all but a hundredth no longer than p99. */
    public void print(String name) {
        Figure.print(name + ".p50", millis(0.50), "ms");
        Figure.print(name + ".p99", millis(0.99), "ms");
    }
}
