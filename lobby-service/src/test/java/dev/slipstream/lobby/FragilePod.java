package dev.slipstream.lobby;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A pod that is not patient with its sockets, with little room in the kernel to hide a slow reader in. */
public final class FragilePod implements QuarkusTestProfile {
    public static final int SOCKETS = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lobby.hall.dead-after", "5S",
                "lobby.hall.stalled-after", "0.5S",
                "lobby.hall.rounds", "0.1S",
                "lobby.hall.max-sockets", String.valueOf(SOCKETS),
                "lobby.hall.send-buffer", "2K");
    }
}
