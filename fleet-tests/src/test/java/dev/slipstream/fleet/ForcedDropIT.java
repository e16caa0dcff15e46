package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Latencies;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Players lose their socket in the middle of a word and go on through the other pod. */
@ExtendWith(FleetUnderTest.class)
@Timeout(240)
class ForcedDropIT {
    private static final int HEATS = 4;
    private static final int ROUNDS = 25;
    private static final int MEDIAN_MS = 1_000; // beyond it the players would call it a pause
    private static final Duration RESUME = Duration.ofSeconds(10);

    @Test
    void aHundredOfAHundredForcedDropsResumeOnTheOtherPod(Fleet fleet, Net net, TicketPress press) {
        var pods = fleet.racePods();
        var heats = new ArrayList<TestHeat>();
        for (int i = 0; i < HEATS; i++) {
            var first = i;
            var doors = List.of(0, 1, 2, 3, 4).stream()
                    .map(seat -> Door.pod(pods.get((first + seat) % 2)))
                    .toList();
            heats.add(TestHeat.seat(net, press, TestHeat.spec(5, 200, Duration.ofSeconds(3)), doors)
                    .type(7, 0.03));
        }
        heats.forEach(heat -> heat.awaitStart(Duration.ofSeconds(15)));
        var resumes = new Latencies();
        for (int round = 0; round < ROUNDS; round++) {
            for (var heat : heats) {
                resumes.add(drop(fleet, heat.client(round % 5)));
            }
        }
        for (var heat : heats) {
            heat.pause(RESUME);
            for (var client : heat.clients()) {
                assertEquals(List.of(), client.log().complaints());
                assertEquals(
                        client.log().sheet(client.look(Screen::text)).words(),
                        client.look(screen -> screen.page(client.seat())));
            }
            heat.clients().forEach(RaceClient::leave);
        }
        assertEquals((long) HEATS * ROUNDS, resumes.count());
        resumes.print("resume.drop");
        assertTrue(resumes.millis(0.5) <= MEDIAN_MS, resumes.millis(0.5) + " ms");
    }

    private static long drop(Fleet fleet, RaceClient client) {
        var before = client.welcome();
        var other = fleet.racePods().stream()
                .filter(pod -> !pod.name().equals(before.getPod()))
                .findFirst()
                .orElseThrow();
        client.dropTo(Door.pod(other));
        Patience.until(() -> "resumed at " + other + " " + client.closes(), RESUME, () -> client.resumeNanos() > 0);
        assertNotEquals(before.getPod(), client.welcome().getPod());
        assertNotEquals(before.getResumeToken(), client.welcome().getResumeToken(), "a fresh token each time");
        assertTrue(client.welcome().getResumed());
        assertEquals(before.getSeat(), client.seat());
        return client.resumeNanos();
    }
}
