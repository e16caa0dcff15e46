package dev.slipstream.race;

import dev.slipstream.chassis.line.Proxy;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A pod whose way out to other pods is narrow, and whose line to the broker can break. */
public final class NarrowWay implements QuarkusTestProfile {
    public static final int MAX = 400; // messages
    public static final int KIB_MAX = 8 * 1_024;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "slipstream.relay.outbox-max", Integer.toString(MAX),
                "slipstream.relay.outbox-kib-max", Integer.toString(KIB_MAX));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Proxy.class, Map.of("server", "RABBITMQ", "setting", "slipstream.relay.port", "value", "%d")));
    }
}
