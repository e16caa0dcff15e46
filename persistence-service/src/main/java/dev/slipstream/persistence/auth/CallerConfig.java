package dev.slipstream.persistence.auth;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom the service believes about where a request comes from. */
@ConfigMapping(prefix = "slipstream.caller")
interface CallerConfig {
    /** Origins whose pages may use the refresh cookie; env PUBLIC_ORIGINS. */
    Optional<Set<String>> publicOrigins();

    /** Addresses or blocks whose X-Forwarded-* headers count, 10.0.0.0/8 for one; env TRUSTED_PROXIES. */
    Optional<List<String>> trustedProxies();
}
