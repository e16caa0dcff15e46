package dev.slipstream.lobby;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * A pod that is not patient with its sockets, with little room in the kernel to hide a slow reader
 * in, and whose line to the broker can be cut: one for all such tests, as each profile costs a start.
 */
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

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(BrokerProxy.class));
    }
}
