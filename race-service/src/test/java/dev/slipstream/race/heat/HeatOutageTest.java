package dev.slipstream.race.heat;

import static dev.slipstream.race.heat.TestHeat.fresh;
import static dev.slipstream.race.heat.TestHeat.item;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.proto.fleet.SeatDown;
import dev.slipstream.proto.fleet.SeatUp;
import dev.slipstream.proto.fleet.Watch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other pods cannot be heard for a while, or a word of theirs is lost. */
class HeatOutageTest {
    private static final int GRACE_S = 45;
    private static final int LAPSE_S = 5;

    private final FakeHost host = new FakeHost();
    private final Heat heat = fresh(host, 60_000, 0);

    private static SeatUp up(int seat) {
        return SeatUp.newBuilder().setSeat(seat).setGeneration(1).build();
    }

    private void watches(String edge, int... seats) {
        var watch = Watch.newBuilder();
        for (var seat : seats) {
            watch.addSeats(up(seat));
        }
        heat.accept(edge, item().setWatch(watch).build());
    }

    /** Seconds pass in which this pod says that seat 0 is here. */
    private void pass(int seconds) {
        for (var i = 0; i < seconds; i++) {
            watches("here", 0);
            host.pass(heat, 1_000);
        }
    }

    private void passWithBoth(int seconds) {
        for (var i = 0; i < seconds; i++) {
            watches("there", 1);
            pass(1);
        }
    }

    private List<Boolean> left() {
        return heat.captureNow().getLeftList();
    }

    private List<Boolean> connected() {
        return heat.captureNow().getAwaySinceMsList().stream()
                .map(since -> since == 0)
                .toList();
    }

    @Test
    void anOutageForfeitsNoSeatOfThoseWhoStayed() {
        passWithBoth(2);
        host.inTouch = false;
        pass(90);
        assertEquals(List.of(true, true), connected());
        host.inTouch = true;
        pass(LAPSE_S - 1);
        passWithBoth(GRACE_S + 10);
        assertEquals(List.of(true, true), connected());
        assertEquals(List.of(false, false), left());
    }

    @Test
    void anEdgeThatSaysItCannotBeHeardKeepsItsPlayers() {
        passWithBoth(2);
        host.unheard.add("elsewhere");
        host.unheard.add("there");
        pass(90);
        host.unheard.remove("there");
        pass(LAPSE_S - 1);
        passWithBoth(2);
        assertEquals(List.of(true, true), connected());
        pass(LAPSE_S + 2);
        assertEquals(List.of(true, false), connected(), "that of others is nothing to this heat");
    }

    @Test
    void anEdgeThatIsSilentAfterTheOutageHasDied() {
        passWithBoth(2);
        host.inTouch = false;
        pass(90);
        host.inTouch = true;
        pass(LAPSE_S + 1);
        assertEquals(List.of(true, false), connected());
        pass(GRACE_S + 1);
        assertEquals(List.of(false, true), left());
    }

    @Test
    void whoWasAwayBeforeTheOutageHasTheRestOfTheGraceAfterIt() {
        passWithBoth(2);
        var down = SeatDown.newBuilder().setSeat(1).setGeneration(1);
        heat.accept("there", item().setSeatDown(down).build());
        pass(GRACE_S - 10);
        host.inTouch = false;
        pass(90);
        host.inTouch = true;
        pass(LAPSE_S + 8);
        assertEquals(List.of(false, false), left());
        pass(4);
        assertEquals(List.of(false, true), left());
    }

    @Test
    void aHeatThatBeginsInAnOutageWaitsForNobodyForEver() {
        host.inTouch = false;
        pass(10);
        host.inTouch = true;
        pass(LAPSE_S + GRACE_S - 2);
        assertEquals(List.of(false, false), left());
        pass(4);
        assertEquals(List.of(false, true), left());
    }

    @Test
    void whoseGoodbyeWasLostIsAway() {
        watches("there", 0, 1);
        host.pass(heat, 1_000);
        assertEquals(List.of(true, true), connected());
        watches("there", 0);
        host.pass(heat, 1_000);
        assertEquals(List.of(true, false), connected());
        watches("here", 1);
        watches("there", 0);
        host.pass(heat, 1_000);
        assertEquals(List.of(true, true), connected(), "an edge speaks only of its own");
    }
}
