package dev.slipstream.race.heat;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.SeatUp;
import java.util.List;

/** Who takes part in a heat and through which edge; takes in what the edges report. */
final class Attendance {
    /** Somebody's missing inputs give everybody a full frame at most this often: nobody makes the heat shout. */
    static final long MISSING_NANOS = 100_000_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final Seats seats;
    private final Watchers watchers;
    private final Voice voice;
    private final HeatMeters meters;
    private final HeatClock clock;
    private final Punctuality punctuality;
    private boolean rosterNews = true;
    private boolean fullFrameWanted;
    private boolean inputsMissing;
    private long missingToldAt = Long.MIN_VALUE / 2;
    private long lookedAt = NEVER;

    Attendance(Seats seats, Watchers watchers, Voice voice, HeatMeters meters, HeatClock clock) {
        this.seats = seats;
        this.watchers = watchers;
        this.voice = voice;
        this.meters = meters;
        this.clock = clock;
        this.punctuality = new Punctuality(seats.count());
    }

    void accept(String edge, EdgeItem item, long now) {
        switch (item.getBodyCase()) {
            case SEAT_UP -> up(edge, item.getSeatUp());
            case SEAT_DOWN -> {
                var down = item.getSeatDown();
                rosterNews |= isSeat(down.getSeat()) && seats.down(down.getSeat(), down.getGeneration(), now);
            }
            case SEAT_LEFT -> left(item.getSeatLeft().getSeat());
            case WATCH -> {
                var before = watchers.spectators();
                watchers.seen(edge, item.getWatch().getSpectators(), now);
                rosterNews |= before != watchers.spectators();
                rosterNews |= seats.downUnless(edge, item.getWatch().getSeatsList(), now);
                item.getWatch().getSeatsList().forEach(up -> up(edge, up));
            }
            case UNWATCH -> {
                watchers.gone(edge);
                rosterNews = true;
            }
            case FULL_FRAME -> fullFrameWanted = true;
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
                    inputsMissing = true;
                    return;
                }
                case FULL -> {
                    meters.inputsOverflown().increment();
                    inputsMissing = true;
                    return;
                }
            }
        }
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
            rosterNews = true;
            voice.seatTaken(up.getSeat(), up.getGeneration());
        }
    }

    private void left(int seat) {
        if (isSeat(seat) && !seats.hasLeft(seat)) {
            seats.leave(seat);
            voice.seatLeft(seat);
            rosterNews = true;
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
            rosterNews = true;
        }
        if (open && seats.leaveAbsent(now, graceNanos)) {
            rosterNews = true;
        }
        var timing = punctuality.tell(now);
        if (!timing.isEmpty()) {
            voice.timing(timing);
        }
        var news = rosterNews;
        rosterNews = false;
        if (news) {
            voice.event(RaceServerMessage.newBuilder().setRoster(seats.roster(watchers.spectators())));
        }
        return news;
    }

    void wantFullFrame() {
        fullFrameWanted = true;
    }

    /**
     * Whether somebody's inputs were lost, so that everybody must see a full frame now; a yes takes it
     * back, and the next one comes {@link #MISSING_NANOS} later at the earliest.
     */
    boolean takeInputsMissing(long now) {
        if (!inputsMissing || now < missingDue()) {
            return false;
        }
        inputsMissing = false;
        missingToldAt = now;
        return true;
    }

    /** When to ask for that again. */
    long missingDue() {
        return inputsMissing ? missingToldAt + MISSING_NANOS : Long.MAX_VALUE;
    }

    /** Whether somebody needs a full frame; asking takes the wish back. */
    boolean takeFullFrameWanted() {
        var wanted = fullFrameWanted;
        fullFrameWanted = false;
        return wanted;
    }
}
