package dev.slipstream.persistence.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** What the way in counts. */
@Singleton
@Startup
class AuthMetrics {
    private final MeterRegistry registry;

    AuthMetrics(MeterRegistry registry) {
        this.registry = registry;
        // Alerts need a counter before it first counts.
        Stream.of("issued", "limited", "invalid").forEach(this::guests);
        Stream.of("issued", "refused").forEach(this::refreshes);
    }

    /** {@code issued}, {@code limited} or {@code invalid}. */
    Counter guests(String outcome) {
        return registry.counter("slipstream_guest_tokens", "outcome", outcome);
    }

    /** {@code issued} or {@code refused}. */
    Counter refreshes(String outcome) {
        return registry.counter("slipstream_token_refreshes", "outcome", outcome);
    }

    /** The fleet's limit of guests, with what it counts. */
    @Produces
    @Singleton
    FleetGuestRate guestRate(Redis redis, GuestRateConfig config) {
        var fallbacks = registry.counter("slipstream_guest_rate_fallbacks");
        var rate = new FleetGuestRate(redis, config.ratePerMinute(), fallbacks);
        registry.gauge("slipstream_guest_rate_addresses", rate, FleetGuestRate::size);
        return rate;
    }
}
