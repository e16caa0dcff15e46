package dev.slipstream.race;

import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.result.ResultOutbox;
import dev.slipstream.race.seat.WarmUp;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: can take one more heat. Stores and broker are no part of it: an outage is no reason to leave. */
@org.eclipse.microprofile.health.Readiness
@Singleton
public class Readiness implements HealthCheck {
    private final Owner owner;
    private final ResultOutbox outbox;
    private final WarmUp warmUp;

    Readiness(Owner owner, ResultOutbox outbox, WarmUp warmUp) {
        this.owner = owner;
        this.outbox = outbox;
        this.warmUp = warmUp;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("room for one more heat")
                .withData("heats", owner.heats().size())
                .status(owner.hasRoom() && outbox.hasRoom() && warmUp.done())
                .build();
    }
}
