package dev.slipstream.lobby.hall;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: can take one more player. Redis has a check of its own; without the broker the sweep stands in. */
@org.eclipse.microprofile.health.Readiness
@Singleton
final class Readiness implements HealthCheck {
    private final Hall hall;

    Readiness(Hall hall) {
        this.hall = hall;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("room for one more player")
                .withData("sockets", hall.guests().size())
                .status(!hall.closing() && !hall.full())
                .build();
    }
}
