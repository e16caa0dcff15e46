package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Phase;
import dev.slipstream.proto.HeatSpec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;

/** What happens to rooms, in numbers. */
@Singleton
final class DeskMetrics {
    private final Counter conflicts;
    private final DistributionSummary seats;
    private final MeterRegistry registry;

    DeskMetrics(MeterRegistry registry) {
        this.registry = registry;
        conflicts = Counter.builder("slipstream_lobby_cas_retries")
                .description("Room changes that found another pod had been faster")
                .register(registry);
        seats = DistributionSummary.builder("slipstream_lobby_heats_launched")
                .description("Heats launched, by the number of their seats")
                .register(registry);
    }

    void waiting(Lane[] lanes) {
        Gauge.builder(
                        "slipstream_lobby_commands_waiting",
                        lanes,
                        all -> Arrays.stream(all).mapToInt(Lane::waiting).sum())
                .description("Room commands that wait for the one before them")
                .register(registry);
    }

    void casConflict() {
        conflicts.increment();
    }

    /** A room began a phase; */
    void entered(Phase phase) {
        var name = phase.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        registry.counter("slipstream_lobby_rooms_entered", "phase", name).increment();
    }

    void launched(HeatSpec heat) {
        seats.record(heat.getSeatsCount());
    }

    /** A spoken code was tried: found, missed, or refused because of too many missed before. */
    void tried(String outcome) {
        registry.counter("slipstream_lobby_codes_tried", "outcome", outcome).increment();
    }

    void joined(String way) {
        registry.counter("slipstream_lobby_joins", "way", way).increment();
    }
}
