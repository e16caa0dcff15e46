package dev.slipstream.sockets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How often one address may ask for a socket. */
@ConfigMapping(prefix = "slipstream.turnstile")
interface TurnstileConfig {
    /** In the long run; env UPGRADES_PER_SECOND. */
    @WithDefault("20")
    double perSecond();

    /** At once: as many as live behind one router and lost the same pod. */
    @WithDefault("200")
    int atOnce();

    /** Addresses or blocks whose X-Forwarded-For counts, 10.0.0.0/8 for one; env TRUSTED_PROXIES. */
    Optional<List<String>> trustedProxies();
}
