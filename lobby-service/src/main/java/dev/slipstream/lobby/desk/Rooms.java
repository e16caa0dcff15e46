package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.Mode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The rooms that all lobby pods share. Every change is atomic. */
public interface Rooms {
    Uni<Optional<Room>> find(String roomId);

    /** The stored version of a room; 0 when there is none. */
    Uni<Long> version(String roomId);

    /** The room that holds the player, as a member or as a viewer of its results. */
    Uni<Optional<Room>> holding(String playerId);

    /** The room with this spoken code. */
    Uni<Optional<Room>> called(String code);

    /** Open rooms of a mode, fullest first, at most {@code limit}. */
    Uni<List<Room>> open(Mode mode, int limit);

    /**
     * Stores the room if the stored version is still {@code before}, and moves the indexes with it.
     *
     * @param before the version the room grew out of; 0 for a new room
     * @param released players the room held before and no longer does
     */
    Uni<Saved> save(long before, Room room, List<String> released);

    /** What became of {@link #save}. */
    sealed interface Saved {
        record Stored() implements Saved {}

        /** Somebody else was faster: read again and decide again. */
        record Conflict() implements Saved {}

        /** One of the players is held by another room. */
        record HeldElsewhere() implements Saved {}

        /** A living room has this code already. */
        record CodeTaken() implements Saved {}

        /** There is an open room of this mode: no need to open a second one. */
        record OpenRoomExists() implements Saved {}
    }
}
