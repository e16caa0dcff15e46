package dev.slipstream.race;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A pod with room for three sockets, one of them a spectator's, and one heat, that lets some of an
 * address come at once and then for a long time nobody. One pod for all tests of such bounds, as each
 * profile costs a start of the service.
 */
public final class NarrowPod implements QuarkusTestProfile {
    public static final int AT_ONCE = 20; // enough for all tests that come from one address

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "slipstream.race.sockets-max", "3",
                "slipstream.race.spectators-per-heat-max", "1",
                "slipstream.race.heats-max", "1",
                "slipstream.turnstile.at-once", Integer.toString(AT_ONCE),
                "slipstream.turnstile.per-second", "0.001");
    }
}
