package dev.slipstream.persistence;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The service's clock in tests: it stands still unless a test turns it. */
@Singleton
public class TurnedClock implements InstantSource {
    private volatile Instant now = Instant.now();

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets this much time pass at once. */
    public void advance(Duration time) {
        now = now.plus(time);
    }
}
