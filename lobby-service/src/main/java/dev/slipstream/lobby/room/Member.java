package dev.slipstream.lobby.room;

import dev.slipstream.proto.RallyCarKind;

/**
 * A player who holds a place in a room.
 *
 * @param goneSinceMs when the last lobby socket went, ms since the epoch; 0 while connected
 * @param car of the next heat; unspecified where nobody drives
 */
public record Member(String playerId, String name, boolean ready, long goneSinceMs, RallyCarKind car) {
    static Member arriving(String playerId, String name, RallyCarKind car) {
        return new Member(playerId, name, false, 0, car);
    }

    /** True while at least one lobby pod holds a socket of this player. */
    public boolean present() {
        return goneSinceMs == 0;
    }

    Member withReady(boolean wanted) {
        return new Member(playerId, name, wanted, goneSinceMs, car);
    }

    Member withCar(RallyCarKind next) {
        return new Member(playerId, name, ready, goneSinceMs, next);
    }

    Member back() {
        return new Member(playerId, name, ready, 0, car);
    }

    /** Whoever is away is not ready: a heat must not start because of someone who left. */
    Member gone(long nowMs) {
        return present() ? new Member(playerId, name, false, nowMs, car) : this;
    }

    boolean graceOver(long nowMs) {
        return !present() && nowMs - goneSinceMs >= RoomClock.GRACE_MS;
    }
}
