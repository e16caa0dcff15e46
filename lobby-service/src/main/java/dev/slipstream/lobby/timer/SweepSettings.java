package dev.slipstream.lobby.timer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely the sweep looks. */
@ConfigMapping(prefix = "lobby.sweep")
interface SweepSettings {
    /** Between two looks of a pod at what is due. */
    @WithDefault("1S")
    Duration interval();

    /** Rooms taken per look; the rest waits for the next look or another pod. */
    @WithDefault("64")
    int limit();
}
