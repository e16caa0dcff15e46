package dev.slipstream.race.budget;

import dev.slipstream.race.PodConfig;
import dev.slipstream.race.memory.Share;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How much memory heats and sockets may take together, divided among its {@link Part}s. What is not
 * in it does not grow by what others do: worlds, sockets themselves, the service around them.
 */
@Singleton
public class Budget {
    /** Of the heap, if nothing is said: the rest is for the service, the worlds and what is thrown away. */
    private static final double OF_HEAP = 0.4;
    /** With more than this in use, no new heat begins here. */
    private static final double FULL = 0.9;
    /** So that one heat alone gets its most at any usual size, and many leave some. */
    private static final int ONE_IN = 4;
    /** Sockets are more than heats. */
    private static final int ONE_SOCKET_IN = 64;

    private final long limit;
    private final Map<Part, Share> shares = new EnumMap<>(Part.class);

    @Inject
    Budget(PodConfig config, MeterRegistry meters) {
        this(config.memory().map(MemorySize::asLongValue).orElseGet(Budget::ofHeap), meters);
    }

    /** Of so many bytes. */
    public Budget(long limit, MeterRegistry meters) {
        this.limit = limit;
        Gauge.builder("slipstream.memory.limit", () -> limit).baseUnit("bytes").register(meters);
        for (var part : Part.values()) {
            var share = new Share(part.of(limit), part == Part.OUTBOXES ? ONE_SOCKET_IN : ONE_IN);
            shares.put(part, share);
            Gauge.builder("slipstream.memory.used", share, Share::used)
                    .tag("part", part.tag())
                    .baseUnit("bytes")
                    .register(meters);
            FunctionCounter.builder("slipstream.memory.refused", share, Share::refused)
                    .tag("part", part.tag())
                    .register(meters);
        }
    }

    private static long ofHeap() {
        return (long) (Runtime.getRuntime().maxMemory() * OF_HEAP);
    }

    public Share share(Part part) {
        return Objects.requireNonNull(shares.get(part));
    }

    /** Whether one more heat finds enough. */
    public boolean hasRoom() {
        var used = shares.values().stream().mapToLong(Share::used).sum();
        return used < limit * FULL;
    }
}
