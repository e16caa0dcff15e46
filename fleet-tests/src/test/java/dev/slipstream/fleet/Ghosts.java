package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.phantom.Recording;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** What a heat leaves behind at its place: the drive of everybody who finished, for others to race. */
final class Ghosts {
    private static final Duration SOON = Duration.ofSeconds(20);

    private Ghosts() {}

    /** All of them, with the times that everybody was told, and recordings that last as long. */
    static void assertServed(Net net, TestHeat heat, String place) {
        var traces = new Traces(net.fleet().ingress());
        for (var standing : heat.client(0).standings().getStandingsList()) {
            if (standing.getFinished()) {
                assertServed(traces, heat.id(), place, standing);
            }
        }
    }

    private static void assertServed(Traces traces, String heat, String place, Standing standing) {
        var ghosts = await(traces, place, standing.getPlayerId());
        var own = ghosts.getJsonObject("own");
        assertEquals(heat, own.getString("heatId"));
        var timeUs = standing.hasRally() ? standing.getRally().getTimeUs() : standing.getTimeMs() * 1_000L;
        assertEquals(timeUs, own.getLong("timeUs"), "to the microsecond, where there are any");
        assertEquals(true, own.getBoolean("verified"));
        assertTrue(ghosts.getJsonObject("leader").getLong("timeUs") <= own.getLong("timeUs"), ghosts.encode());
        var answer = traces.get("/api/v1/traces/" + own.getLong("id") + "/recording");
        assertEquals(200, answer.statusCode());
        var recording = assertInstanceOf(Recording.Reading.Sound.class, Recording.read(answer.body()))
                .recording();
        assertTrue(recording.samples() / recording.perSecond() >= standing.getTimeMs() / 1_000 - 1, own.encode());
    }

    private static JsonObject await(Traces traces, String place, String player) {
        var found = new AtomicReference<JsonObject>();
        Patience.until("a ghost of " + player + " at " + place, SOON, () -> {
            var path = "/api/v1/traces/ghosts?place=" + place + "&player=" + player;
            found.set(Texts.json(200, traces.get(path)));
            return found.get().containsKey("own");
        });
        return found.get();
    }
}
