package dev.slipstream.lobby.timer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the broker is; the same settings the messaging channels use. */
@ConfigMapping(prefix = "rabbitmq")
interface BrokerAddress {
    @WithDefault("localhost")
    String host();

    @WithDefault("5672")
    int port();

    @WithDefault("guest")
    String username();

    @WithDefault("guest")
    String password();
}
