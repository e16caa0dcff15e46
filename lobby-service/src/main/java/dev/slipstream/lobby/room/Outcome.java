package dev.slipstream.lobby.room;

import dev.slipstream.proto.ErrorCode;
import java.util.List;

/** What a command did to a room. */
public sealed interface Outcome {
    /** A new version of the room, to be stored before any effect happens. */
    record Changed(Room room, List<Effect> effects) implements Outcome {}

    /** Nothing to do: stale, repeated, or already so. */
    record Unchanged(Room room) implements Outcome {}

    /** Not allowed now; the message tells the player why and what to do. */
    record Refused(ErrorCode code, String message) implements Outcome {}
}
