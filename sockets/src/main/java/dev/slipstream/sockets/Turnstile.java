package dev.slipstream.sockets;

import dev.slipstream.proto.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/**
 * Lets one address open only so many sockets. It stands before the service's own door, where a
 * ticket or token costs a signature check and a question to a store.
 */
@Singleton
@Priority(1_000)
final class Turnstile implements HttpUpgradeCheck {
    private final AddressRate rate;
    private final Callers callers;
    private final Counter refused;
    private final long retryAfterSeconds;

    Turnstile(TurnstileConfig config, Callers callers, MeterRegistry registry) {
        rate = new AddressRate(config.perSecond(), config.atOnce());
        retryAfterSeconds = (long) Math.ceil(1 / config.perSecond());
        this.callers = callers;
        refused = registry.counter("slipstream.turnstile.refused");
        registry.gauge("slipstream.turnstile.addresses", rate, AddressRate::addresses);
        FunctionCounter.builder("slipstream.turnstile.forgotten", rate, AddressRate::forgotten)
                .register(registry);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        var request = upgrade.httpRequest();
        if (rate.passes(callers.of(request), System.nanoTime())) {
            return CheckResult.permitUpgrade();
        }
        refused.increment();
        request.response().putHeader("Retry-After", Long.toString(retryAfterSeconds));
        return TurnAway.answer(
                request, ErrorCode.ERROR_CODE_RATE_LIMITED, "Too many sockets from your address. Try again later.");
    }
}
