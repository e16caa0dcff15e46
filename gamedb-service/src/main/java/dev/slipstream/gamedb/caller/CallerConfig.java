package dev.slipstream.gamedb.caller;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whom the service believes about where a request comes from. */
@ConfigMapping(prefix = "slipstream.caller")
interface CallerConfig {
    /** Addresses or blocks whose X-Forwarded-For counts, 10.0.0.0/8 for one; env TRUSTED_PROXIES. */
    Optional<List<String>> trustedProxies();
}
