package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.Standing;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The next version of the rules is rolled out, pod by pod, while heats run: two builds side by side. */
@ExtendWith(FleetUnderTest.class)
@Timeout(600)
class RollingUpgradeIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** What the last old pod may keep a heat for, and what others wait for another old one. */
    private static final Duration ABORTED = Duration.ofSeconds(60);

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Test
    void heatsEndByTheRulesTheyBeganWithOrAreAborted(Fleet fleet, Net net, TicketPress press, @TempDir Path dir)
            throws IOException {
        var newer = NewerBuild.in(dir, fleet);
        var last = fleet.racePods().get(0);
        var first = fleet.racePods().get(1);
        var lengthy = TestHeat.seat(net, press, TestHeat.spec(2, 200, AT_ONCE), doors(fleet, 1));
        CompletableFuture<Void> leaving = CompletableFuture.completedFuture(null);
        try {
            lengthy.type(2, 0).awaitKeys(3, SOON);
            fleet.kill(first.name(), "TERM");
            awaitGoesOn(lengthy, 2);
            fleet.start(first.name(), newer);
            awaitGoesOn(lengthy, 2);

            var brief = TestHeat.seat(net, press, TestHeat.spec(2, 10, AT_ONCE), doors(fleet, 0));
            brief.type(10, 0).awaitKeys(10, SOON);
            leaving = CompletableFuture.runAsync(() -> fleet.kill(last.name(), "TERM"));
            assertEndedByOldRules(net, brief);
            assertAborted(net, lengthy);

            var next = TestHeat.seat(net, press, TestHeat.spec(1, 10, AT_ONCE), List.of(Door.pod(first)));
            next.type(10, 0).awaitRecorded(SOON);
            assertEquals(2, stored(net, next).getInteger("rulesVersion"));
            next.close();
            brief.close();
        } finally {
            leaving.exceptionally(failure -> null).join();
            lengthy.close();
            fleet.kill(first.name(), "TERM");
            fleet.start(first.name());
            fleet.start(last.name());
        }
    }

    private static List<Door> doors(Fleet fleet, int owner) {
        return List.of(Door.roundRobin(fleet, owner), Door.roundRobin(fleet, owner + 1));
    }

    /** In this epoch, and keys still count. */
    private static void awaitGoesOn(TestHeat heat, int epoch) {
        var before = heat.clients().stream().map(RaceClient::applied).toList();
        Patience.until(
                heat::toString,
                SOON,
                () -> heat.clients().stream()
                        .allMatch(client ->
                                client.look(Screen::epoch) == epoch && client.applied() > before.get(client.seat())));
        assertEquals(
                AbortReason.ABORT_REASON_UNSPECIFIED, heat.client(0).standings().getAborted());
    }

    private static void assertEndedByOldRules(Net net, TestHeat heat) {
        heat.awaitOver(SOON);
        heat.awaitRecorded(SOON);
        assertTrue(heat.client(0).standings().getStandingsList().stream().allMatch(Standing::getFinished));
        Fairness.assertKeysKept(heat.clients());
        Fairness.assertOneResult(net, heat);
        assertEquals(1, stored(net, heat).getInteger("rulesVersion"));
        assertEquals(1, heat.client(0).look(Screen::epoch), "the old pod kept it to the end");
    }

    private static void assertAborted(Net net, TestHeat heat) {
        Patience.until(
                heat::toString,
                ABORTED,
                () -> heat.clients().stream()
                        .allMatch(client -> client.standings().getRecorded()));
        for (var client : heat.clients()) {
            assertEquals(AbortReason.ABORT_REASON_NO_RULES, client.standings().getAborted());
            assertTrue(client.standings().getFinal());
        }
        var kept = stored(net, heat);
        assertEquals("no_rules", kept.getString("aborted"));
        assertEquals(1, kept.getInteger("rulesVersion"));
        for (var line : Records.lines(net, heat.id(), SOON)) {
            assertEquals(0, line.rank());
        }
    }

    private static JsonObject stored(Net net, TestHeat heat) {
        return new JsonObject(new String(Records.await(net, "results/" + heat.id(), SOON), StandardCharsets.UTF_8));
    }
}
