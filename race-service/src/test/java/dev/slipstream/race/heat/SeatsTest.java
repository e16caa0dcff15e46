package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.SeatInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(2, 0, any -> 0, Share.unbounded());

    @Test
    void anInputCountsOnceAndInOrder() {
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(1), 0));
        assertEquals(Seats.Arrival.REPEATED, seats.offer(0, input(1), 0));
        assertEquals(Seats.Arrival.AHEAD, seats.offer(0, input(3), 0));
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(2), 0));
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(3), 0));
        assertEquals(
                List.of(1, 2, 3),
                seats.drain(1).stream()
                        .map(each -> ((SeatInput.Played) each).input().getSeq())
                        .toList());
    }

    @Test
    void whatTheWorldHasNotSeenIsNotApplied() {
        seats.offer(1, input(1), 0);
        assertEquals(List.of(0, 0), applied());
        seats.drain(1);
        assertEquals(List.of(0, 1), applied());
    }

    @Test
    void anInputWaitsForTheTickItWasMeantFor() {
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(1, 12), 10));
        assertEquals(12, seats.due());
        assertEquals(List.of(), seats.drain(11));
        assertEquals(List.of(0, 0), applied());
        assertEquals(1, seats.drain(12).size());
        assertEquals(List.of(1, 0), applied());
    }

    @Test
    void anInputForATickThatIsPastIsDroppedAndWillNotBeSentAgain() {
        seats.drain(20);
        assertEquals(Seats.Arrival.LATE, seats.offer(0, input(1, 20), 20));
        assertEquals(List.of(1, 0), applied());
        assertEquals(List.of(), seats.drain(21));
    }

    @Test
    void nobodyFillsTheFuture() {
        assertEquals(Seats.Arrival.EARLY, seats.offer(0, input(1, Seats.AHEAD_MAX + 11), 10));
        assertEquals(Seats.Arrival.EARLY, seats.offer(0, input(2, -1), 10), "uint32 on the wire");
        assertEquals(Seats.Arrival.EARLY, seats.offer(0, input(3, Integer.MAX_VALUE), -5_000));
        assertEquals(List.of(3, 0), applied(), "dropped: it will not be sent again");
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(4, Seats.AHEAD_MAX + 10), 10));
    }

    @Test
    void whatFindsNoPlaceIsNotTakenAndCountsWhenItIsSentAgain() {
        for (var seq = 1; seq <= WaitingInputs.MAX_A_SEAT; seq++) {
            assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(seq), 10));
        }
        assertEquals(Seats.Arrival.FULL, seats.offer(0, input(WaitingInputs.MAX_A_SEAT + 1), 10));
        assertEquals(Seats.Arrival.TAKEN, seats.offer(1, input(1), 10), "the others have places of their own");
        assertEquals(WaitingInputs.MAX_A_SEAT + 1, seats.drain(10).size());
        assertEquals(WaitingInputs.MAX_A_SEAT, applied().getFirst());
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(WaitingInputs.MAX_A_SEAT + 1), 10));
        assertEquals(1, seats.drain(11).size());
    }

    @Test
    void beforeTheStartWhatNamesNoTickWaitsForIt() {
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(1), -5_000));
        assertEquals(Seats.Arrival.EARLY, seats.offer(0, input(2, 7), -5_000));
        assertEquals(1, seats.due());
        assertEquals(1, seats.drain(1).size());
        assertEquals(List.of(2, 0), applied());
    }

    @Test
    void anInputIsNeverAppliedBeforeTheOneItFollows() {
        seats.offer(0, input(1, 15), 10);
        seats.offer(0, input(2, 12), 10);
        assertEquals(List.of(), seats.drain(14));
        assertEquals(2, seats.drain(15).size());
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
        assertEquals(List.of(new SeatInput.Left(0)), seats.drain(1));
        assertFalse(seats.leaveAbsent(9_999, 30), "once is enough");
    }

    @Test
    void theGraceRunsOnFromOwnerToOwner() {
        var second = 1_000_000_000L;
        seats.up(0, 1, "edge-a");
        var snapshot =
                seats.into(HeatSnapshot.newBuilder(), 30 * second, 900_030_000).build();
        assertEquals(List.of(0L, 900_000_000L), snapshot.getAwaySinceMsList());
        var next = new Seats(2, 0, any -> 0, Share.unbounded());
        next.restoreAbsence(snapshot, 7 * second, 900_032_000, 45 * second);
        assertFalse(next.leaveAbsent(19 * second, 45 * second));
        assertTrue(next.leaveAbsent(21 * second, 45 * second), "32 s there and 13 here");
        assertTrue(next.roster(0).getSeats(1).getLeft());
        assertFalse(next.roster(0).getSeats(0).getLeft(), "it was there, and has its whole grace");
    }

    @Test
    void whoeverIsAwayHasTimeToFindTheNewOwner() {
        var second = 1_000_000_000L;
        var snapshot = seats.into(HeatSnapshot.newBuilder(), 0, 900_000_000).build();
        var next = new Seats(2, 0, any -> 0, Share.unbounded());
        next.restoreAbsence(snapshot, 0, 900_600_000, 45 * second);
        assertFalse(next.leaveAbsent(Seats.COME_BACK_NANOS, 45 * second));
        assertTrue(next.leaveAbsent(Seats.COME_BACK_NANOS + second, 45 * second));
        var behind = new Seats(2, 0, any -> 0, Share.unbounded());
        behind.restoreAbsence(snapshot, 0, 800_000_000, 45 * second);
        assertFalse(behind.leaveAbsent(44 * second, 45 * second), "whatever its clock says");
        assertTrue(behind.leaveAbsent(46 * second, 45 * second));
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
        seats.restore(HeatSnapshot.newBuilder()
                .addAllApplied(List.of(7, 0))
                .addAllLeft(List.of(false, true))
                .build());
        assertEquals(Seats.Arrival.REPEATED, seats.offer(0, input(7), 0));
        assertEquals(Seats.Arrival.TAKEN, seats.offer(0, input(8), 0));
        assertEquals(List.of(new SeatInput.Left(1), new SeatInput.Played(0, input(8))), seats.drain(1));
    }

    private static Input input(int seq) {
        return Input.newBuilder().setSeq(seq).build();
    }

    private static Input input(int seq, int tick) {
        return input(seq).toBuilder().setTick(tick).build();
    }

    private List<Integer> applied() {
        return seats.into(Frame.newBuilder()).getAppliedList();
    }
}
