package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.RoomTimerKind;
import java.util.List;

/**
 * Where a room is in its life. Each phase ends when it is due if nothing else ends it: by a timer, or by
 * the sweep. The timer carries the phase's generation, so that one which fires twice or late changes
 * nothing.
 */
public sealed interface Phase {
    /** The room's version at which this phase began. */
    long generation();

    /** When the phase's timer is due, ms since the epoch. */
    long dueMs();

    /** What the phase's timer is called on the wire; unspecified where none waits in the broker. */
    RoomTimerKind timer();

    /** Players come and go; abandoned after a while. */
    record Gathering(long waitingSinceMs, long dueMs, long generation, WarmUp warmUp) implements Phase {
        public Gathering(long waitingSinceMs, long dueMs, long generation) {
            this(waitingSinceMs, dueMs, generation, new WarmUp.Due());
        }

        @Override
        public RoomTimerKind timer() {
            return RoomTimerKind.ROOM_TIMER_KIND_CLEANUP;
        }
    }

    /** Enough players are there; others may still join. Launches when due. */
    record Countdown(long waitingSinceMs, long dueMs, long generation, WarmUp warmUp) implements Phase {
        @Override
        public RoomTimerKind timer() {
            return RoomTimerKind.ROOM_TIMER_KIND_COUNTDOWN;
        }
    }

    /** Seats are dealt, tickets travel. Racing when due. */
    record Launching(HeatSpec heat, long generation) implements Phase {
        @Override
        public long dueMs() {
            return heat.getStartsAtMs();
        }

        @Override
        public RoomTimerKind timer() {
            return RoomTimerKind.ROOM_TIMER_KIND_START;
        }
    }

    /** The heat runs on a race pod; closed when it never reports back. The sweep alone sees to that. */
    record Racing(HeatSpec heat, long dueMs, long generation) implements Phase {
        @Override
        public RoomTimerKind timer() {
            return RoomTimerKind.ROOM_TIMER_KIND_UNSPECIFIED;
        }
    }

    /** The heat is over and its members look at the standings. */
    record Results(HeatSpec heat, List<Standing> standings, long dueMs, long generation) implements Phase {
        @Override
        public RoomTimerKind timer() {
            return RoomTimerKind.ROOM_TIMER_KIND_CLEANUP;
        }
    }

    /** Gone. The store forgets it. */
    record Closed(long generation) implements Phase {
        @Override
        public long dueMs() {
            return Long.MAX_VALUE;
        }

        @Override
        public RoomTimerKind timer() {
            return RoomTimerKind.ROOM_TIMER_KIND_UNSPECIFIED;
        }
    }
}
