package dev.slipstream.lobby;

import dev.slipstream.proto.CreateRoom;
import dev.slipstream.proto.JoinRoom;
import dev.slipstream.proto.LeaveRoom;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.QuickMatch;
import dev.slipstream.proto.RaceAgain;
import dev.slipstream.proto.SetReady;
import dev.slipstream.proto.StartSolo;
import dev.slipstream.proto.TicketRequest;
import dev.slipstream.proto.WatchHeat;

/** What players say. */
public final class Says {
    private Says() {}

    public static LobbyClientMessage.Builder quickMatch() {
        return LobbyClientMessage.newBuilder()
                .setQuickMatch(QuickMatch.newBuilder().setMode(Mode.MODE_TYPING));
    }

    public static LobbyClientMessage.Builder create() {
        return LobbyClientMessage.newBuilder()
                .setCreateRoom(CreateRoom.newBuilder().setMode(Mode.MODE_TYPING));
    }

    public static LobbyClientMessage.Builder join(String code) {
        return LobbyClientMessage.newBuilder().setJoinRoom(JoinRoom.newBuilder().setCode(code));
    }

    public static LobbyClientMessage.Builder ready() {
        return LobbyClientMessage.newBuilder().setSetReady(SetReady.newBuilder().setReady(true));
    }

    public static LobbyClientMessage.Builder solo() {
        return LobbyClientMessage.newBuilder().setStartSolo(StartSolo.getDefaultInstance());
    }

    public static LobbyClientMessage.Builder again() {
        return LobbyClientMessage.newBuilder().setRaceAgain(RaceAgain.getDefaultInstance());
    }

    public static LobbyClientMessage.Builder leave() {
        return LobbyClientMessage.newBuilder().setLeaveRoom(LeaveRoom.getDefaultInstance());
    }

    public static LobbyClientMessage.Builder ticket() {
        return LobbyClientMessage.newBuilder().setTicketRequest(TicketRequest.getDefaultInstance());
    }

    public static LobbyClientMessage.Builder watch(String code) {
        return LobbyClientMessage.newBuilder()
                .setWatchHeat(WatchHeat.newBuilder().setCode(code));
    }
}
