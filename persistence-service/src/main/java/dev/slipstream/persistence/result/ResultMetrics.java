package dev.slipstream.persistence.result;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes of results. */
@Singleton
class ResultMetrics {
    final Counter stored;
    final Counter duplicates;
    final Counter poisoned;
    /** Tries that failed and will be repeated: the store is away. */
    final Counter retries;
    /** Given back to the broker after waiting too long for the store. */
    final Counter returned;
    /** Acknowledgements withheld because their connection is gone; the broker delivers again. */
    final Counter stale;

    /** What became of the replays of stored results. */
    private final Map<ReplayFate, Counter> replays = new EnumMap<>(ReplayFate.class);

    final Timer storing;
    /** Results in hand, at most the prefetch. */
    final AtomicInteger inHand;

    ResultMetrics(MeterRegistry registry) {
        stored = registry.counter("slipstream_results", "outcome", "stored");
        duplicates = registry.counter("slipstream_results", "outcome", "duplicate");
        poisoned = registry.counter("slipstream_results", "outcome", "poisoned");
        returned = registry.counter("slipstream_results", "outcome", "returned");
        retries = registry.counter("slipstream_result_retries");
        stale = registry.counter("slipstream_result_stale_acks");
        for (var fate : ReplayFate.values()) {
            replays.put(fate, registry.counter("slipstream_replays", "outcome", fate.word()));
        }
        storing = Timer.builder("slipstream_result_storing")
                .description("from delivery to acknowledgement")
                .publishPercentileHistogram()
                .register(registry);
        inHand = registry.gauge("slipstream_results_in_hand", new AtomicInteger());
    }

    Counter replays(ReplayFate fate) {
        return Objects.requireNonNull(replays.get(fate));
    }
}
