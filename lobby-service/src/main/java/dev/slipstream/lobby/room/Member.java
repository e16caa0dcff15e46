package dev.slipstream.lobby.room;

/**
 * A player who holds a place in a room.
 *
 * @param goneSinceMs when the last lobby socket went, ms since the epoch; 0 while connected
 */
public record Member(String playerId, String name, boolean ready, long goneSinceMs) {
    static Member arriving(String playerId, String name) {
        return new Member(playerId, name, false, 0);
    }

    /** True while at least one lobby pod holds a socket of this player. */
    public boolean present() {
        return goneSinceMs == 0;
    }

    Member withReady(boolean wanted) {
        return new Member(playerId, name, wanted, goneSinceMs);
    }

    Member back() {
        return new Member(playerId, name, ready, 0);
    }

    /** Whoever is away is not ready: a heat must not start because of someone who left. */
    Member gone(long nowMs) {
        return present() ? new Member(playerId, name, false, nowMs) : this;
    }

    boolean graceOver(long nowMs) {
        return !present() && nowMs - goneSinceMs >= RoomClock.GRACE_MS;
    }
}
