package dev.slipstream.lobby.hall;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The hall's numbers, counted once a second at most however many ask. */
@Singleton
final class HallCount {
    private static final Duration AGE = Duration.ofSeconds(1);

    private final Census census;
    private final InstantSource clock = InstantSource.system();
    private Instant asked = Instant.EPOCH;
    private Uni<HallNumbers> counted = Uni.createFrom().nothing();

    HallCount(Census census) {
        this.census = census;
    }

    synchronized Uni<HallNumbers> now() {
        if (asked.plus(AGE).isBefore(clock.instant())) {
            asked = clock.instant();
            counted = census.count().memoize().indefinitely();
        }
        return counted;
    }
}
