package dev.slipstream.persistence.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many guests one address may become. */
@ConfigMapping(prefix = "slipstream.guest")
interface GuestRateConfig {
    /** Per address, and as many at once; per pod while Redis is away; env GUEST_RATE_PER_MINUTE. */
    @WithDefault("60")
    @Min(1)
    int ratePerMinute();
}
