package dev.slipstream.persistence.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Signs access tokens: ES256, a quarter of an hour, readable by every service of the fleet. */
@Singleton
class AccessTokens {
    static final String ISSUER = "slipstream";
    static final String AUDIENCE = "slipstream";
    static final String NAME_CLAIM = "name";
    /** When the player began, seconds since 1970: how much their word weighs elsewhere. */
    static final String SINCE_CLAIM = "since";

    private final AccessKeys keys;
    private final AccessConfig config;
    private final InstantSource clock;

    AccessTokens(AccessKeys keys, AccessConfig config, InstantSource clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    Duration lifetime() {
        return config.tokenLifetime();
    }

    String sign(String playerId, String name, Instant since) {
        var now = clock.instant();
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(playerId)
                .claim(NAME_CLAIM, name)
                .claim(SINCE_CLAIM, since.getEpochSecond())
                .issuedAt(now)
                .claim("nbf", now.getEpochSecond())
                .expiresAt(now.plus(config.tokenLifetime()))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(keys.signingId())
                .sign(keys.signingKey());
    }
}
