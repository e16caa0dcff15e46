package dev.slipstream.race.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the broker is. */
@ConfigMapping(prefix = "slipstream.relay")
public interface RelayConfig {
    String host();

    int port();

    String username();

    String password();

    /** How long after a lost connection the next attempt is made. */
    @WithDefault("500ms")
    Duration reconnectEvery();

    /** Frames, or inputs for one owner, offered and not yet written; beyond it they are dropped and counted. */
    @WithDefault("20000")
    int outboxMax();

    /** What all of these may weigh together; beyond it likewise. */
    @WithDefault("16384")
    int outboxKibMax();

    /** Messages the broker keeps for this edge; beyond it the oldest are dropped there. */
    @WithDefault("20000")
    int queueMax();

    /** Results waiting to be confirmed; beyond it this pod is not ready for new heats. */
    @WithDefault("5000")
    int resultsMax();
}
