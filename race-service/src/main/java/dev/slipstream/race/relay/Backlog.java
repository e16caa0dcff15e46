package dev.slipstream.race.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All that this pod wants to tell other pods and the broker's client has not written yet, counted from
 * the offer to the write. Beyond {@code outbox-kib-max} the newest is dropped and counted.
 */
@Singleton
final class Backlog {
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final long bytesMax;
    private final Counter dropped;

    Backlog(RelayConfig config, MeterRegistry meters) {
        this.bytesMax = 1_024L * config.outboxKibMax();
        this.dropped = meters.counter("slipstream.relay.dropped");
        meters.gauge("slipstream.relay.waiting", messages);
        meters.gauge("slipstream.relay.waiting.bytes", bytes);
    }

    /** Whether there is room for one more of that size; a yes takes the room. */
    boolean take(int size) {
        if (bytes.addAndGet(size) > bytesMax) {
            bytes.addAndGet(-size);
            return false;
        }
        messages.incrementAndGet();
        return true;
    }

    void give(int count, long size) {
        messages.addAndGet(-count);
        bytes.addAndGet(-size);
    }

    void dropped(int count) {
        dropped.increment(count);
    }
}
