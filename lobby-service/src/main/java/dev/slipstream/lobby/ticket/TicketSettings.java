package dev.slipstream.lobby.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What tickets are signed with and how long they hold. */
@ConfigMapping(prefix = "lobby.ticket")
interface TicketSettings {
    Path keyFile();

    @WithDefault("30S")
    Duration validFor();
}
