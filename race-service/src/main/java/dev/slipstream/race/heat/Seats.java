package dev.slipstream.race.heat;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Roster;
import dev.slipstream.proto.SeatPresence;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.proto.fleet.SeatUp;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The seats of one heat as the owner sees them: which inputs were taken, who is connected, who is
 * gone. Inputs count once and in order: a repeated one is ignored, one that skips others waits for
 * the client to send them again. One that is meant for a tick waits for it, or is dropped when the
 * tick is past or too far off; one that names no tick counts as soon as the race is on. None counts
 * before the rules believe that anybody can have come so far.
 */
final class Seats {
    /** Ticks an input may come ahead of its time; beyond it, it is dropped and counted. */
    static final int AHEAD_MAX = 256;
    /** Whoever is away when a heat changes its owner has this long to come back, if the grace allows. */
    static final long COME_BACK_NANOS = 10_000_000_000L;

    private final IntUnaryOperator notBefore;
    private final int[] taken;
    private final int[] applied;
    private final String[] edge;
    private final int[] generation;
    private final boolean[] connected;
    private final boolean[] left;
    private final long[] awaySince;
    private final int[] lastDue;
    private final int[] waiting;
    private final List<Integer> newlyLeft = new ArrayList<>();
    private final WaitingInputs pending;
    private int stepped;

    /** @param notBefore per number of an input, the first tick at which it may be applied */
    Seats(int count, long now, IntUnaryOperator notBefore, Share memory) {
        this.notBefore = notBefore;
        this.pending = new WaitingInputs(memory);
        taken = new int[count];
        applied = new int[count];
        lastDue = new int[count];
        waiting = new int[count];
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
        HELD,
        REPEATED,
        AHEAD,
        LATE,
        EARLY,
        FULL
    }

    /** @param now the tick on the clock */
    Arrival offer(int seat, Input input, int now) {
        var expected = taken[seat] + 1;
        if (input.getSeq() != expected) {
            return Integer.compareUnsigned(input.getSeq(), expected) < 0 ? Arrival.REPEATED : Arrival.AHEAD;
        }
        if (left[seat]) {
            taken[seat] = expected;
            return Arrival.TAKEN;
        }
        var meant = input.getTick();
        if (meant != 0 && Integer.toUnsignedLong(meant) - now > AHEAD_MAX) {
            drop(seat);
            return Arrival.EARLY;
        }
        var due = Math.max(meant == 0 ? Math.max(now, stepped + 1) : meant, lastDue[seat]);
        if (due <= stepped) {
            drop(seat);
            return Arrival.LATE;
        }
        var first = notBefore.applyAsInt(expected);
        var played = new SeatInput.Played(seat, input);
        var waits = new WaitingInputs.Waiting(Math.max(due, first), expected, played);
        if (!pending.offer(waits, waiting[seat])) {
            return Arrival.FULL;
        }
        taken[seat] = expected;
        note(waits);
        return first > due ? Arrival.HELD : Arrival.TAKEN;
    }

    /** Taken, and gone: the client must not send it again. */
    private void drop(int seat) {
        taken[seat]++;
        applied[seat] = waiting[seat] == 0 ? taken[seat] : applied[seat];
    }

    private void note(WaitingInputs.Waiting waits) {
        var seat = waits.input().seat();
        lastDue[seat] = waits.due();
        waiting[seat]++;
    }

    /** The first tick for which something waits; {@link Integer#MAX_VALUE} when nothing does. */
    int due() {
        return pending.due();
    }

    /** The inputs for the step to {@code tick}, in the order of arrival; they count as applied from here on. */
    List<SeatInput> drain(int tick) {
        stepped = tick;
        var inputs = new ArrayList<SeatInput>();
        pending.drain(tick, each -> {
            var seat = each.input().seat();
            inputs.add(each.input());
            waiting[seat]--;
            applied[seat] = waiting[seat] == 0 ? taken[seat] : each.seq();
        });
        return inputs;
    }

    /** Nobody steps any more. */
    void release() {
        pending.release();
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

    /** An edge says whom it has: whoever else was there is gone, though the news of it were lost. */
    boolean downUnless(String from, List<SeatUp> there, long now) {
        var news = false;
        for (var seat = 0; seat < edge.length; seat++) {
            if (edge[seat].equals(from) && connected[seat] && !has(there, seat)) {
                news |= down(seat, generation[seat], now);
            }
        }
        return news;
    }

    private boolean has(List<SeatUp> there, int seat) {
        for (var up : there) {
            if (up.getSeat() == seat && up.getGeneration() >= generation[seat]) {
                return true;
            }
        }
        return false;
    }

    /** So much time does not count for those who are away. */
    void excuse(long nanos) {
        for (var seat = 0; seat < awaySince.length; seat++) {
            awaySince[seat] += nanos;
        }
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

    boolean hasLeft(int seat) {
        return left[seat];
    }

    /** For good: no socket opens the seat again. True when this is news. */
    boolean leave(int seat) {
        if (left[seat]) {
            return false;
        }
        left[seat] = true;
        connected[seat] = false;
        newlyLeft.add(seat);
        var waits = new WaitingInputs.Waiting(stepped + 1, taken[seat], new SeatInput.Left(seat));
        pending.add(waits);
        note(waits);
        return true;
    }

    /** The seats given up since this was asked last, here or under an owner before. */
    List<Integer> takeNewlyLeft() {
        var seats = List.copyOf(newlyLeft);
        newlyLeft.clear();
        return seats;
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
                news |= leave(seat);
            }
        }
        return news;
    }

    int generationOf(int seat) {
        return generation[seat];
    }

    /** Per seat, the last input that the world has seen. */
    Frame.Builder into(Frame.Builder frame) {
        for (var seq : applied) {
            frame.addApplied(seq);
        }
        return frame;
    }

    /** Goes on where another owner left it; a heat that never ran has nothing to tell of its seats. */
    void restore(HeatSnapshot from) {
        stepped = from.getTick();
        for (var seat = 0; seat < from.getAppliedCount(); seat++) {
            taken[seat] = from.getApplied(seat);
            applied[seat] = taken[seat];
            if (from.getLeft(seat)) {
                leave(seat);
            }
        }
    }

    /** Grace runs on from owner to owner, or a heat whose players are gone would outlive them by far. */
    void restoreAbsence(HeatSnapshot from, long now, long nowMs, long graceNanos) {
        var most = Math.max(0, graceNanos - COME_BACK_NANOS);
        for (var seat = 0; seat < from.getAwaySinceMsCount(); seat++) {
            var since = from.getAwaySinceMs(seat);
            var away = since == 0 ? 0 : Math.clamp(nowMs - since, 0, most / 1_000_000L) * 1_000_000L;
            awaySince[seat] = now - away;
        }
    }

    HeatSnapshot.Builder into(HeatSnapshot.Builder snapshot, long now, long nowMs) {
        for (var seat = 0; seat < taken.length; seat++) {
            snapshot.addApplied(applied[seat])
                    .addLeft(left[seat])
                    .addAwaySinceMs(connected[seat] ? 0 : nowMs - (now - awaySince[seat]) / 1_000_000L);
        }
        return snapshot;
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
