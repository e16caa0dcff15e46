package dev.slipstream.race;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How this pod takes part in the fleet. None of it changes who wins. */
@ConfigMapping(prefix = "slipstream.race")
public interface PodConfig {
    /** Name of the pod, as operators know it. */
    String pod();

    /** Origins whose pages may open sockets; requests without an Origin are no browsers. */
    Set<String> publicOrigins();

    /** Where the keys that sign tickets are published. */
    String ticketJwksUrl();

    /** Sockets this pod holds at most; more are refused before the upgrade. */
    @WithDefault("20000")
    int socketsMax();

    /** Spectators of one heat that this pod holds at most. */
    @WithDefault("500")
    int spectatorsPerHeatMax();

    /** Heats this pod owns at most; it is not ready for new ones then. */
    @WithDefault("2000")
    int heatsMax();

    /** What heats and sockets may take of the heap together; two fifths of it if nothing is said. */
    Optional<MemorySize> memory();

    /** How long ownership lasts without renewal: the bound on how long a dead owner stalls a heat. */
    @WithDefault("2s")
    Duration leaseTtl();

    @WithDefault("400ms")
    Duration leaseRenewEvery();

    /** How often changed heats are saved: the bound on what clients must keep to send again. */
    @WithDefault("250ms")
    Duration snapshotEvery();

    /** Silence after which a socket is cut: three unanswered pings and a bit. */
    @WithDefault("40s")
    Duration silenceMax();

    /** What the kernel keeps for a socket whose reader is behind; unbounded, it is megabytes. */
    @WithDefault("64K")
    MemorySize sendBuffer();

    /** How long a player may be away before the seat is given up. */
    @WithDefault("45s")
    Duration seatGrace();

    /** How long a finished heat stays open for those who look at the standings. */
    @WithDefault("60s")
    Duration linger();

    /**
     * How long a pod that was told to stop keeps heats whose rules no other pod has. Heats that are not over by
     * then are aborted. Beside it, the platform must give the pod ten seconds to leave.
     */
    @WithDefault("8s")
    Duration holdMax();

    /** Threads that step heats; as many as the pod has cores if nothing is said. */
    OptionalInt lanes();
}
