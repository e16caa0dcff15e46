package dev.slipstream.gamedb.access;

import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** How long a player has been one, as the access token says: it is told when the player began. */
@Singleton
public final class PlayerAge {
    /** Seconds since 1970. */
    public static final String SINCE_CLAIM = "since";

    private final InstantSource clock;

    PlayerAge(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the token's player is that old; who does not say is new. */
    public boolean isAtLeast(Duration age, JsonWebToken token) {
        return token.<Object>getClaim(SINCE_CLAIM) instanceof JsonNumber since
                && !Instant.ofEpochSecond(since.longValue()).plus(age).isAfter(clock.instant());
    }
}
