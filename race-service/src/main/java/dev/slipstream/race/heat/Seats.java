package dev.slipstream.race.heat;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.Roster;
import dev.slipstream.proto.SeatPresence;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The seats of one heat as the owner sees them: which inputs were taken, who is connected, who is
 * gone. Inputs count once and in order: a repeated one is ignored, one that skips others waits for
 * the client to send them again.
 */
final class Seats {
    private final int[] taken;
    private final int[] applied;
    private final String[] edge;
    private final int[] generation;
    private final boolean[] connected;
    private final boolean[] left;
    private final long[] awaySince;
    private final List<SeatInput> pending = new ArrayList<>();

    Seats(int count, long now) {
        taken = new int[count];
        applied = new int[count];
        edge = new String[count];
        Arrays.fill(edge, "");
        generation = new int[count];
        connected = new boolean[count];
        left = new boolean[count];
        awaySince = new long[count];
        Arrays.fill(awaySince, now);
    }

    int count() {
        return taken.length;
    }

    /** What became of an input that arrived. */
    enum Arrival {
        TAKEN,
        REPEATED,
        AHEAD
    }

    Arrival offer(int seat, Input input) {
        var expected = taken[seat] + 1;
        if (input.getSeq() != expected) {
            return Integer.compareUnsigned(input.getSeq(), expected) < 0 ? Arrival.REPEATED : Arrival.AHEAD;
        }
        taken[seat] = expected;
        if (!left[seat]) {
            pending.add(new SeatInput.Played(seat, input));
        }
        return Arrival.TAKEN;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    /** The inputs for the next step; they count as applied from here on. */
    List<SeatInput> drain() {
        var inputs = List.copyOf(pending);
        pending.clear();
        System.arraycopy(taken, 0, applied, 0, taken.length);
        return inputs;
    }

    /** @return true when this is news and the sockets of older generations must close */
    boolean up(int seat, int newGeneration, String newEdge) {
        if (newGeneration < generation[seat] || (newGeneration == generation[seat] && connected[seat])) {
            return false;
        }
        generation[seat] = newGeneration;
        connected[seat] = true;
        edge[seat] = newEdge;
        return true;
    }

    /** @return true when the seat's present socket went away, not an older one */
    boolean down(int seat, int oldGeneration, long now) {
        if (oldGeneration != generation[seat] || !connected[seat]) {
            return false;
        }
        connected[seat] = false;
        awaySince[seat] = now;
        return true;
    }

    /** An edge died: its sockets are gone. */
    boolean edgeGone(String dead, long now) {
        var news = false;
        for (var seat = 0; seat < edge.length; seat++) {
            if (edge[seat].equals(dead) && connected[seat]) {
                news |= down(seat, generation[seat], now);
            }
        }
        return news;
    }

    void leave(int seat) {
        if (!left[seat]) {
            left[seat] = true;
            pending.add(new SeatInput.Left(seat));
        }
    }

    /** Whether nobody will come back. */
    boolean allLeft() {
        for (var each : left) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /** Gives up the seats that were away for longer than the grace. */
    boolean leaveAbsent(long now, long graceNanos) {
        var news = false;
        for (var seat = 0; seat < left.length; seat++) {
            if (!left[seat] && !connected[seat] && now - awaySince[seat] > graceNanos) {
                leave(seat);
                news = true;
            }
        }
        return news;
    }

    int generationOf(int seat) {
        return generation[seat];
    }

    /** Per seat, the last input that the world has seen. */
    List<Integer> applied() {
        return Arrays.stream(applied).boxed().toList();
    }

    List<Boolean> left() {
        var list = new ArrayList<Boolean>(left.length);
        for (var each : left) {
            list.add(each);
        }
        return list;
    }

    void restore(List<Integer> appliedBefore, List<Boolean> leftBefore) {
        for (var seat = 0; seat < taken.length; seat++) {
            taken[seat] = appliedBefore.get(seat);
            applied[seat] = taken[seat];
            if (leftBefore.get(seat)) {
                leave(seat);
            }
        }
    }

    Roster roster(int spectators) {
        var roster = Roster.newBuilder().setSpectators(spectators);
        for (var seat = 0; seat < taken.length; seat++) {
            roster.addSeats(SeatPresence.newBuilder()
                    .setSeat(seat)
                    .setConnected(connected[seat])
                    .setLeft(left[seat]));
        }
        return roster.build();
    }
}
