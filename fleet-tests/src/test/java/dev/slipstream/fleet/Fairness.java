package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.log.Placing;
import dev.slipstream.fleet.log.Referee;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.proto.Standing;
import java.time.Duration;
import java.util.List;

/** What must be true of a heat that is over, however much went wrong on the way. */
final class Fairness {
    private static final Duration STORED = Duration.ofSeconds(20);

    private Fairness() {}

    /** Every viewer saw every key of everybody, once and in order, and the ranking follows from them. */
    static void assertSeenByAll(List<RaceClient> clients) {
        for (var viewer : clients) {
            var seen = viewer.look(Screen::seen);
            for (var typist : clients) {
                assertEquals(
                        List.of(), Referee.compare(typist.seat(), typist.log().keys(), seen));
            }
            var referee = new Referee(viewer.look(Screen::text), clients.size()).watch(seen);
            assertEquals(List.of(), referee.complaints());
            var standings = viewer.standings().getStandingsList();
            assertEquals(referee.ranking(viewer.tick()), Placing.of(standings));
        }
    }

    /** No key of a finished player was lost or counted twice, and no promise was broken. */
    static void assertKeysKept(List<RaceClient> clients) {
        for (var client : clients) {
            assertEquals(List.of(), client.log().complaints());
            var typed = client.log().sheet(client.look(Screen::text));
            assertEquals(typed.words(), client.look(screen -> screen.page(client.seat())), "page of " + client.seat());
            assertEquals(client.log().keys().size(), client.applied(), "keys applied of seat " + client.seat());
            var score = standing(client, client.seat()).getTyping();
            assertEquals(typed.accuracyPermille(), score.getAccuracyPermille(), "keystrokes counted once");
            assertEquals(0, client.look(Screen::misfits), "keys shown that fit no page");
        }
    }

    private static Standing standing(RaceClient viewer, int seat) {
        return viewer.standings().getStandingsList().stream()
                .filter(each -> each.getSeat() == seat)
                .findFirst()
                .orElseThrow();
    }

    /** All viewers were told the same, and it was stored just like that, once. */
    static void assertOneResult(Net net, TestHeat heat) {
        var told = heat.client(0).standings().getStandingsList();
        assertRanked(told);
        assertStoredAsTold(net, heat);
    }

    /** The same without a look at the order: times of drivers are finer than the milliseconds told. */
    static void assertStoredAsTold(Net net, TestHeat heat) {
        var told = heat.client(0).standings().getStandingsList();
        for (var viewer : heat.clients()) {
            assertEquals(told, viewer.standings().getStandingsList());
        }
        var lines = told.stream()
                .map(each -> new Records.Line(each.getSeat(), each.getRank(), each.getFinished(), each.getTimeMs()))
                .toList();
        assertEquals(lines, Records.lines(net, heat.id(), STORED));
    }

    /** Ranks follow the times of the finishers. */
    static void assertRanked(List<Standing> standings) {
        for (int i = 1; i < standings.size(); i++) {
            var better = standings.get(i - 1);
            var worse = standings.get(i);
            assertTrue(better.getRank() <= worse.getRank());
            if (better.getFinished() && worse.getFinished()) {
                assertTrue(better.getTimeMs() <= worse.getTimeMs());
                assertEquals(better.getTimeMs() == worse.getTimeMs(), better.getRank() == worse.getRank());
            } else {
                assertTrue(better.getFinished() || !worse.getFinished(), "finishers come first");
            }
        }
    }
}
