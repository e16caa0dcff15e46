package dev.slipstream.lobby.matchmaking;

import dev.slipstream.lobby.room.Room;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order in which open rooms are filled: the fullest first, among equals the one that waits
 * longest. As one number, because the index of open rooms is a sorted set with 53 exact bits.
 */
public final class OpenOrder {
    /** Above any wall clock in ms until the year 2109, and room for 2^11 taken seats above it. */
    private static final long TIME_SPAN = 1L << 42;

    private OpenOrder() {}

    /** Higher is filled first. */
    public static long score(Room room) {
        return room.members().size() * TIME_SPAN + (TIME_SPAN - 1 - room.waitingSinceMs());
    }

    /** The room to place a stranger in; empty when none of these takes one. */
    public static Optional<Room> choose(List<Room> rooms) {
        return rooms.stream().filter(Room::openToAll).max(Comparator.comparingLong(OpenOrder::score));
    }
}
