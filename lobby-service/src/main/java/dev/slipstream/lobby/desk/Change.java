package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.ErrorCode;

/** What became of a command given to a room. */
public sealed interface Change {
    /** The room as it is now; {@code moved} is false when there was nothing to do. */
    record Applied(Room room, boolean moved) implements Change {}

    /**
     * Not done; the message tells the player why and what to do.
     *
     * @param retryAfterMs when to try again; 0 where time does not help
     */
    record Refused(ErrorCode code, String message, long retryAfterMs) implements Change {
        public Refused(ErrorCode code, String message) {
            this(code, message, 0);
        }

        /** For those who can wait and come again. */
        public void throwIfBusy() {
            if (code == ErrorCode.ERROR_CODE_UNAVAILABLE) {
                throw new IllegalStateException(message);
            }
        }
    }

    /** A player of this room is held by another one. */
    record HeldElsewhere() implements Change {}

    /** An open room of the mode exists already. */
    record OpenRoomExists() implements Change {}

    /** Refusal for a room that is not there (any more). */
    static Refused notFound() {
        return new Refused(
                ErrorCode.ERROR_CODE_ROOM_NOT_FOUND, "There is no such room. Check the code or open a new one.");
    }

    /** Refusal for when everybody pulls at the same room, or the store is away. */
    static Refused busy() {
        return new Refused(ErrorCode.ERROR_CODE_UNAVAILABLE, "The hall is very busy. Try again in a moment.");
    }
}
