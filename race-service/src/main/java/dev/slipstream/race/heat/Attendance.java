package dev.slipstream.race.heat;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.SeatUp;
import java.util.BitSet;
import java.util.List;

/** Who takes part in a heat and through which edge; takes in what the edges report. */
final class Attendance {
    /** Whose inputs are missing is told so at most this often in a heat. */
    static final long MISSING_NANOS = 100_000_000;
    /** Full frames for those who ask come at most this often in a heat: as often as frames of one that ticks. */
    static final long FULL_FRAME_NANOS = 50_000_000;
    /** News of who takes part are told at most this often. */
    static final long ROSTER_NANOS = 100_000_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final Seats seats;
    private final Watchers watchers;
    private final Voice voice;
    private final HeatMeters meters;
    private final HeatClock clock;
    private final Punctuality punctuality;
    private final Throttle roster = new Throttle(ROSTER_NANOS);
    private final Throttle fullFrame = new Throttle(FULL_FRAME_NANOS);
    private final Throttle missing = new Throttle(MISSING_NANOS);
    private final BitSet missingSeats = new BitSet();
    private boolean changed;
    private long lookedAt = NEVER;

    Attendance(Seats seats, Watchers watchers, Voice voice, HeatMeters meters, HeatClock clock) {
        this.seats = seats;
        this.watchers = watchers;
        this.voice = voice;
        this.meters = meters;
        this.clock = clock;
        this.punctuality = new Punctuality(seats.count());
        news(true);
    }

    void accept(String edge, EdgeItem item, long now) {
        switch (item.getBodyCase()) {
            case SEAT_UP -> up(edge, item.getSeatUp());
            case SEAT_DOWN -> {
                var down = item.getSeatDown();
                news(isSeat(down.getSeat()) && seats.down(down.getSeat(), down.getGeneration(), now));
            }
            case SEAT_LEFT -> left(item.getSeatLeft().getSeat());
            case WATCH -> {
                var before = watchers.spectators();
                watchers.seen(edge, item.getWatch().getSpectators(), now);
                news(before != watchers.spectators());
                news(seats.downUnless(edge, item.getWatch().getSeatsList(), now));
                item.getWatch().getSeatsList().forEach(up -> up(edge, up));
            }
            case UNWATCH -> {
                news(watchers.gone(edge));
            }
            case FULL_FRAME -> fullFrame.want();
            case INPUTS, HAND_OVER, BODY_NOT_SET -> {}
        }
    }

    void inputs(int seat, List<Input> inputs, long now) {
        if (!isSeat(seat)) {
            return;
        }
        for (var input : inputs) {
            switch (seats.offer(seat, input, clock.tickAt(now))) {
                case TAKEN -> timed(seat, input, now);
                case HELD -> meters.inputsHeld().increment();
                case LATE -> {
                    meters.inputsLate().increment();
                    timed(seat, input, now);
                    punctuality.dropped(seat);
                }
                case EARLY -> meters.inputsEarly().increment();
                case REPEATED -> meters.inputsRepeated().increment();
                case AHEAD -> {
                    // Something was lost on the way; a full frame makes the client send it again.
                    meters.inputsAhead().increment();
                    missing(seat);
                    return;
                }
                case FULL -> {
                    meters.inputsOverflown().increment();
                    missing(seat);
                    return;
                }
            }
        }
    }

    private void missing(int seat) {
        missingSeats.set(seat);
        missing.want();
    }

    private void timed(int seat, Input input, long now) {
        if (input.getTick() != 0) {
            punctuality.came(seat, clock.nanosOf(input.getTick()) - now);
        }
    }

    private void up(String edge, SeatUp up) {
        if (!isSeat(up.getSeat())) {
            return;
        }
        if (seats.hasLeft(up.getSeat())) {
            voice.seatLeft(up.getSeat());
        } else if (seats.up(up.getSeat(), up.getGeneration(), edge)) {
            news(true);
            voice.seatTaken(up.getSeat(), up.getGeneration());
        }
    }

    private void left(int seat) {
        if (isSeat(seat) && seats.leave(seat)) {
            voice.seatLeft(seat);
            news(true);
        }
    }

    private void news(boolean really) {
        if (really) {
            changed = true;
            roster.want();
        }
    }

    private boolean isSeat(int seat) {
        return seat >= 0 && seat < seats.count();
    }

    /**
     * What time alone brings about: edges that fell silent, players who stayed away. The grace of those
     * who are away stands still while other pods cannot say that they are back.
     *
     * @return whether anything is new about who takes part
     */
    boolean look(long now, boolean open, long graceNanos, boolean inTouch) {
        if (!inTouch) {
            watchers.deaf(now);
        }
        if (watchers.unsure(now) && lookedAt != NEVER) {
            seats.excuse(now - lookedAt);
        }
        lookedAt = now;
        for (var edge : watchers.lapse(now)) {
            seats.edgeGone(edge, now);
            news(true);
        }
        news(open && seats.leaveAbsent(now, graceNanos));
        var timing = punctuality.tell(now);
        if (!timing.isEmpty()) {
            voice.timing(timing);
        }
        if (roster.take(now)) {
            voice.event(RaceServerMessage.newBuilder().setRoster(seats.roster(watchers.spectators())));
        }
        var news = changed;
        changed = false;
        return news;
    }

    void wantFullFrame() {
        fullFrame.want();
    }

    /** Whether somebody needs a full frame now, and it may be told; a yes takes the wish back. */
    boolean takeFullFrame(long now) {
        var asked = fullFrame.take(now);
        return missing.take(now) || asked;
    }

    /** The seats whose inputs were lost, and whose viewers must see the next full frame; asking takes them back. */
    List<Integer> takeMissing() {
        var seats = missingSeats.stream().boxed().toList();
        missingSeats.clear();
        return seats;
    }

    /** When there is something to be told that may not be told yet. */
    long due() {
        return Math.min(roster.due(), Math.min(fullFrame.due(), missing.due()));
    }
}
