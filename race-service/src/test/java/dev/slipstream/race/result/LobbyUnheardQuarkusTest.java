package dev.slipstream.race.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.race.heat.HeatNews;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pod whose events for the lobby find no broker. */
@QuarkusTest
@TestProfile(LobbyUnheardQuarkusTest.NoBroker.class)
class LobbyUnheardQuarkusTest {
    private static final int MANY = 4 * LobbyEvents.MAX;

    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "slipstream.relay.port", "1",
                    "quarkus.log.category.\"dev.slipstream.race.result.LobbyEvents\".level", "ERROR");
        }
    }

    @Inject
    Event<HeatNews> news;

    @Inject
    MeterRegistry meters;

    @Test
    void eventsBeyondTheBoundAreDroppedAndCountedAndNoHeatIsHeldUp() {
        var dropped = meters.counter("slipstream.heat.events.dropped");
        var spec = HeatSpec.newBuilder().setHeatId("heat-under-test").build();
        for (var i = 0; i < MANY; i++) {
            news.fire(new HeatNews.Started(spec, 1, i));
        }
        assertTrue(dropped.count() > 0, "a bound nobody meets is none");
        assertTrue(dropped.count() <= MANY - LobbyEvents.MAX, dropped.count() + " of " + MANY);
        var before = dropped.count();
        news.fire(new HeatNews.Started(spec, 1, 0));
        assertEquals(before + 1, dropped.count());
    }
}
