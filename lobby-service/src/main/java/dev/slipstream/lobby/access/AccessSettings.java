package dev.slipstream.lobby.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the keys of access tokens are, and how long they are believed. */
@ConfigMapping(prefix = "lobby.access")
interface AccessSettings {
    URI jwksUrl();

    /** Keys are read again after this; until that works the old ones stay valid. */
    @WithDefault("10M")
    Duration keysFor();

    /** An unknown key id makes us read again at most this often. */
    @WithDefault("5S")
    Duration rereadAfter();
}
