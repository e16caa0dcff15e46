package dev.slipstream.persistence.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What the way in counts. */
@Singleton
class AuthMetrics {
    private final MeterRegistry registry;

    AuthMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code issued}, {@code limited} or {@code invalid}. */
    Counter guests(String outcome) {
        return registry.counter("slipstream_guest_tokens", "outcome", outcome);
    }

    /** {@code issued} or {@code refused}. */
    Counter refreshes(String outcome) {
        return registry.counter("slipstream_token_refreshes", "outcome", outcome);
    }

    /** How full the bounded table of addresses is. */
    void watch(GuestRate rate) {
        registry.gauge("slipstream_guest_rate_addresses", rate, GuestRate::size);
    }
}
