package dev.slipstream.race.heat;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.replay.InputLog;
import java.util.Optional;

/** Steps the world of a heat at the ticks it asks for and at those something was meant for, and keeps the log. */
final class Stepper {
    /** Ticks made up for after a stall; what is beyond them never happened, for everyone alike. */
    static final int CATCH_UP_TICKS = 15;

    private final World world;
    private final Seats seats;
    private final InputLog log;
    private int tick;
    private int logKept;

    /** Goes on where another owner left it. */
    Stepper(World world, Seats seats, HeatSnapshot from, Share memory) {
        this.world = world;
        this.seats = seats;
        this.log = InputLog.of(from.getLog(), from.getLogLost(), memory);
        this.tick = from.getTick();
        this.logKept = log.length();
    }

    /** The last tick stepped. */
    int tick() {
        return tick;
    }

    /** The tick to be stepped next, as things are now. */
    int next() {
        return stepsAnyway() ? tick + 1 : Math.min(world.nextTick(), Math.max(tick + 1, seats.due()));
    }

    /** The tick at which the heat runs again, as things are now. Those before it that nobody sees are stepped with it. */
    int due() {
        return stepsAnyway() ? world.nextNews() : next();
    }

    /** Whether the world moves at the next tick even if nobody does anything. */
    boolean stepsAnyway() {
        return world.nextTick() == tick + 1;
    }

    /**
     * Sees how late the next step is; a world that ticks is late by {@link #CATCH_UP_TICKS} at most.
     *
     * @return the ticks beyond that, which never happen
     */
    int keepUp(HeatClock clock, HeatMeters meters, long now) {
        var due = world.nextNews();
        if (due <= clock.tickAt(now)) {
            meters.lateness(now - clock.nanosOf(due));
            if (stepsAnyway()) {
                var slipped = clock.slip(tick, CATCH_UP_TICKS, now);
                meters.ticksSlipped().increment(slipped);
                return slipped;
            }
        }
        return 0;
    }

    void step() {
        var to = next();
        var inputs = seats.drain(to);
        log.note(to, inputs);
        world.step(to, inputs);
        tick = to;
    }

    /** The whole log; empty when it was given up. */
    Optional<ByteString> wholeLog() {
        return log.lost() ? Optional.empty() : Optional.of(log.since(0));
    }

    /** Adds how far the heat is, and the part of the log that is not stored for certain. */
    HeatSnapshot.Builder into(HeatSnapshot.Builder snapshot) {
        return snapshot.setTick(tick)
                .setLogLength(log.length())
                .setLogLost(log.lost())
                .setLogFrom(logKept)
                .setLog(log.since(logKept));
    }

    /** Nobody steps any more. */
    void release() {
        log.release();
        seats.release();
    }

    /** So much of the log is stored. */
    void logKept(int length) {
        logKept = Math.max(logKept, length);
    }
}
