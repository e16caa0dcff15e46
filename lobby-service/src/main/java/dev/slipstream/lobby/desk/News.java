package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Room;
import java.util.List;

/** What every lobby pod must hear of. */
public interface News {
    /** A new version of a room, and the players it no longer holds. Never blocks, never fails. */
    void announce(Room room, List<String> gone);
}
