package dev.slipstream.lobby.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How strangers find each other. */
@ConfigMapping(prefix = "lobby.quick-match")
interface QuickMatchSettings {
    /**
     * How long a player waits for a second one before racing a ghost: 1 s to 10 min, or 0 to wait
     * for as long as it takes.
     */
    @WithDefault("20S")
    Duration alone();
}
