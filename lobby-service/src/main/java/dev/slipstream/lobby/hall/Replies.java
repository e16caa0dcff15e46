package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomPortrait;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatTicket;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.Refusal;
import dev.slipstream.proto.RoomLeft;

/** How answers look on the wire. */
final class Replies {
    private Replies() {}

    static LobbyServerMessage.Builder of(Change change) {
        return switch (change) {
            case Change.Applied applied -> room(applied.room());
            case Change.Refused(var code, var message, long retryAfterMs) -> {
                var refused = refusal(code, message);
                refused.getRefusalBuilder().setRetryAfterMs((int) retryAfterMs);
                yield refused;
            }
            case Change.HeldElsewhere _, Change.OpenRoomExists _ -> of(Change.busy());
        };
    }

    static LobbyServerMessage.Builder room(Room room) {
        return LobbyServerMessage.newBuilder().setRoom(RoomPortrait.of(room));
    }

    static LobbyServerMessage.Builder left(String roomId) {
        return LobbyServerMessage.newBuilder().setRoomLeft(RoomLeft.newBuilder().setRoomId(roomId));
    }

    static LobbyServerMessage.Builder ticket(HeatTicket ticket) {
        return LobbyServerMessage.newBuilder().setTicket(ticket);
    }

    static LobbyServerMessage.Builder refusal(ErrorCode code, String message) {
        return LobbyServerMessage.newBuilder()
                .setRefusal(Refusal.newBuilder().setCode(code).setMessage(message));
    }
}
