package dev.slipstream.lobby.hall;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How many sockets a pod takes and from where. */
@ConfigMapping(prefix = "lobby.hall")
interface HallSettings {
    /** Origins browsers may come from, exactly; without any, no browser is let in. */
    Optional<Set<String>> origins();

    /** Sockets of this pod; beyond it newcomers are sent away before the upgrade. */
    @WithDefault("10000")
    int maxSockets();

    /** Sockets of one player on this pod. */
    @WithDefault("3")
    int maxSocketsPerPlayer();

    /** Name of this pod, as players' welcome and logs tell it. */
    @WithDefault("lobby")
    String pod();

    /** Pages are asked to measure the round trip this often; whether a peer lives is told by protocol pings. */
    @WithDefault("15S")
    Duration heartbeat();

    /** Sockets are cut when nothing was read for so long, not even the answer to one of three pings. */
    @WithDefault("45S")
    Duration deadAfter();

    /** Readers are sent away when nothing sent to them was taken for so long. */
    @WithDefault("20S")
    Duration stalledAfter();

    /** What the kernel keeps for a reader that is behind: without a bound, megabytes. */
    @WithDefault("64K")
    MemorySize sendBuffer();

    /** How often presence is told and readers are looked at; three missed turns count as absence. */
    @WithDefault("10S")
    Duration rounds();

    /** On shutdown, clients come back elsewhere within this span, each at a time of its own. */
    @WithDefault("2S")
    Duration reconnectWithin();
}
