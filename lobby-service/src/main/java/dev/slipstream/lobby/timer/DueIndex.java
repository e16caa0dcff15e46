package dev.slipstream.lobby.timer;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** When each room next needs a look, shared by all pods. */
public interface DueIndex {
    /** Takes rooms that are due; they come back after {@code lease} unless somebody settles them. */
    Uni<List<String>> claim(int limit, Duration lease);

    /** Looks at the room again at this time, ms since the epoch. */
    Uni<Void> putOff(String roomId, long untilMs);

    /** The room is no more. */
    Uni<Void> forget(String roomId);
}
