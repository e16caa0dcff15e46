package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker is gone for a while in mid-heat. */
@ExtendWith(FleetUnderTest.class)
@Timeout(300)
class BrokerAwayIT {
    private static final int AWAY_MS = 20_000;
    private static final int WORDS = 50; // most of a minute: before it, without the broker, and after it
    private static final int LONGEST_PAUSE_MS = 1_500; // of a typist of 7 keys a second whom nothing disturbs
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void heatsOnOnePodGoOnUntouchedAndTheOthersRecover(Fleet fleet, Net net, TicketPress press) {
        var one = fleet.racePods().getFirst();
        var other = fleet.racePods().getLast();
        var near = heat(net, press, List.of(one, one, one));
        var spread = heat(net, press, List.of(one, other, other));
        near.awaitKeys(15, SOON);
        spread.awaitKeys(15, SOON);

        fleet.kill("rabbitmq", "TERM");
        var gone = near.client(0).tick();
        Patience.until(
                "twenty seconds without a broker",
                Duration.ofSeconds(40),
                () -> near.client(0).tick() > gone + AWAY_MS);
        fleet.start("rabbitmq");

        near.awaitOver(Duration.ofMinutes(2));
        spread.awaitOver(Duration.ofMinutes(2));
        for (var heat : List.of(near, spread)) {
            heat.awaitRecorded(SOON);
            Fairness.assertKeysKept(heat.clients());
            Fairness.assertOneResult(net, heat);
        }
        near.clients().forEach(BrokerAwayIT::assertUntouched);
        Fairness.assertSeenByAll(near.clients());
        near.close();
        spread.close();
    }

    private static TestHeat heat(Net net, TicketPress press, List<Pod> pods) {
        var doors = pods.stream().map(Door::pod).toList();
        return TestHeat.seat(net, press, TestHeat.spec(3, WORDS, Duration.ofSeconds(3)), doors)
                .type(8, 0.02);
    }

    /** No socket was lost, no frame, and nobody's keys paused for longer than fingers do. */
    private static void assertUntouched(RaceClient client) {
        assertEquals(List.of(), client.closes());
        assertEquals(0, client.gaps());
        assertEquals(1, client.look(Screen::epoch));
        var pauses = new ArrayList<Integer>();
        var last = 0;
        for (var seen : client.look(Screen::seen)) {
            pauses.add(seen.tick() - last);
            last = seen.tick();
        }
        assertTrue(Collections.max(pauses) < LONGEST_PAUSE_MS, "a pause of " + Collections.max(pauses) + " ms");
    }
}
