package dev.slipstream.race.seat;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.race.edge.EdgeMeters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/**
 * Lets one address open only so many sockets. It stands before the {@link Door}, where a ticket
 * costs a signature check and a question to Redis.
 */
@Singleton
@Priority(1_000)
final class Turnstile implements HttpUpgradeCheck {
    private final AddressRate rate;
    private final Callers callers;
    private final EdgeMeters meters;
    private final long retryAfterSeconds;

    Turnstile(TurnstileConfig config, Callers callers, EdgeMeters meters, MeterRegistry registry) {
        rate = new AddressRate(config.perSecond(), config.atOnce());
        retryAfterSeconds = (long) Math.ceil(1 / config.perSecond());
        this.callers = callers;
        this.meters = meters;
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
        meters.refused(ErrorCode.ERROR_CODE_RATE_LIMITED);
        request.response().putHeader("Retry-After", Long.toString(retryAfterSeconds));
        return TurnAway.answer(
                request, ErrorCode.ERROR_CODE_RATE_LIMITED, "Too many sockets from your address. Try again later.");
    }
}
