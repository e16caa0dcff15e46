package dev.slipstream.lobby;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A pod that is not patient with its sockets, with little room in the kernel to hide a slow reader in. */
public final class FragilePod implements QuarkusTestProfile {
    public static final int SOCKETS = 3;
    public static final int DEAD_AFTER_S = 5;
    public static final int AT_ONCE =
            50; // from one address, then for a long time none; enough for all tests of such pods

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lobby.hall.dead-after", DEAD_AFTER_S + "S",
                "quarkus.websockets-next.server.auto-ping-interval", "1S",
                "slipstream.turnstile.at-once", Integer.toString(AT_ONCE),
                "slipstream.turnstile.per-second", "0.001",
                "lobby.hall.stalled-after", "0.5S",
                "lobby.hall.rounds", "0.1S",
                "lobby.hall.max-sockets", String.valueOf(SOCKETS),
                "lobby.hall.send-buffer", "2K");
    }
}
