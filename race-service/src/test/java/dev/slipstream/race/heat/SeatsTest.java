package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Input;
import dev.slipstream.race.mode.SeatInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(2, 0);

    @Test
    void anInputCountsOnceAndInOrder() {
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(1)));
        assertEquals(Seats.Arrival.REPEATED, seats.offer(0, input(1)));
        assertEquals(Seats.Arrival.AHEAD, seats.offer(0, input(3)));
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(2)));
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(3)));
        assertEquals(
                List.of(1, 2, 3),
                seats.drain().stream()
                        .map(each -> ((SeatInput.Played) each).input().getSeq())
                        .toList());
    }

    @Test
    void whatTheWorldHasNotSeenIsNotApplied() {
        seats.offer(1, input(1));
        assertEquals(List.of(0, 0), seats.applied());
        seats.drain();
        assertEquals(List.of(0, 1), seats.applied());
    }

    @Test
    void aNewSocketReplacesTheOldAndTheOldOnesEndChangesNothing() {
        assertTrue(seats.up(0, 1, "edge-a"));
        assertTrue(seats.up(0, 2, "edge-b"));
        assertFalse(seats.up(0, 1, "edge-a"), "a late report of the older socket");
        assertFalse(seats.down(0, 1, 5));
        assertTrue(seats.roster(0).getSeats(0).getConnected());
        assertTrue(seats.down(0, 2, 5));
        assertFalse(seats.roster(0).getSeats(0).getConnected());
    }

    @Test
    void aSeatIsGivenUpAfterTheGraceOnly() {
        seats.up(0, 1, "edge-a");
        seats.up(1, 1, "edge-a");
        seats.down(0, 1, 1_000);
        assertFalse(seats.leaveAbsent(1_030, 30));
        assertTrue(seats.leaveAbsent(1_031, 30));
        assertEquals(List.of(new SeatInput.Left(0)), seats.drain());
        assertFalse(seats.leaveAbsent(9_999, 30), "once is enough");
    }

    @Test
    void aDeadEdgeTakesItsSocketsAlong() {
        seats.up(0, 1, "edge-a");
        seats.up(1, 1, "edge-b");
        assertTrue(seats.edgeGone("edge-a", 10));
        assertFalse(seats.roster(0).getSeats(0).getConnected());
        assertTrue(seats.roster(0).getSeats(1).getConnected());
    }

    @Test
    void restoredSeatsGoOnWhereTheyWere() {
        seats.restore(List.of(7, 0), List.of(false, true));
        assertEquals(Seats.Arrival.REPEATED, seats.offer(0, input(7)));
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(8)));
        assertEquals(List.of(new SeatInput.Left(1), new SeatInput.Played(0, input(8))), seats.drain());
    }

    private static Input input(int seq) {
        return Input.newBuilder().setSeq(seq).build();
    }
}
