package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.LongestHeat;
import dev.slipstream.proto.fleet.RoomTimerKind;

/**
 * How long things take in a room. Constants and not configuration: most are the fixed TTL of a wait
 * queue, and all pods must agree on them.
 */
public final class RoomClock {
    /** From the minimum being there to the launch; the seeds' typing game used the same. */
    public static final long COUNTDOWN_MS = 5_000;
    /** From the launch to tick 0: tickets travel, race sockets open. */
    public static final long START_MS = 4_000;
    /** Rooms in which nothing happens any more. */
    public static final long CLEANUP_MS = 15 * 60_000;
    /** What a heat may take beyond its racing time: owners that are replaced, time that was nobody's. */
    private static final long RACING_SPARE_MS = 5 * 60_000;
    /** A member without a socket keeps the place this long; a page reload takes about 2 s. */
    public static final long GRACE_MS = 15_000;

    /** A host without a socket stays host this long while others are there. */
    public static final long HOST_AWAY_MS = 5_000;

    /** The sweep lets the broker's timers come first; later than this they are lost or delayed. */
    public static final long SWEEP_SLACK_MS = 1_500;

    /** How often the members of a room that does not race are checked for living sockets. */
    private static final long ROLL_CALL_MS = 30_000;

    private RoomClock() {}

    /** How long a room waits for the end of a heat that has started; later it is taken for lost, in ms. */
    public static long racingMs(HeatSpec heat) {
        return LongestHeat.of(heat.getMode(), heat.getSettings()).toMillis() + RACING_SPARE_MS;
    }

    /** When the heat of a room that races is given up if it never reports its end, ms since the epoch. */
    public static long givenUpMs(Room room) {
        return room.phase() instanceof Phase.Launching(HeatSpec heat, long _)
                ? heat.getStartsAtMs() + racingMs(heat)
                : room.phase().dueMs();
    }

    /** When to look at a room again if nothing happens to it before, ms since the epoch. */
    public static long nextLookMs(Room room, long nowMs) {
        return room.racing() ? room.nextDueMs() : Math.min(room.nextDueMs(), nowMs + ROLL_CALL_MS);
    }

    /** How long a timer of this kind waits, in ms. */
    public static long waitMs(RoomTimerKind kind) {
        return switch (kind) {
            case ROOM_TIMER_KIND_COUNTDOWN -> COUNTDOWN_MS;
            case ROOM_TIMER_KIND_START -> START_MS;
            case ROOM_TIMER_KIND_CLEANUP -> CLEANUP_MS;
            case ROOM_TIMER_KIND_ALONE, ROOM_TIMER_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("no timer " + kind);
        };
    }
}
