package dev.slipstream.lobby;

import dev.slipstream.proto.ChangeSettings;
import dev.slipstream.proto.ChooseCar;
import dev.slipstream.proto.CreateRoom;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.JoinRoom;
import dev.slipstream.proto.KeepWaiting;
import dev.slipstream.proto.LeaveRoom;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LockRoom;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.QuickMatch;
import dev.slipstream.proto.RaceAgain;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.SetReady;
import dev.slipstream.proto.StartSolo;
import dev.slipstream.proto.TicketRequest;
import dev.slipstream.proto.WatchHeat;

/** What players say. */
public final class Says {
    private Says() {}

    public static LobbyClientMessage.Builder quickMatch() {
        return quickMatch(Mode.MODE_TYPING);
    }

    public static LobbyClientMessage.Builder quickMatch(Mode mode) {
        return LobbyClientMessage.newBuilder()
                .setQuickMatch(QuickMatch.newBuilder().setMode(mode));
    }

    public static LobbyClientMessage.Builder create() {
        return create(Mode.MODE_TYPING, HeatSettings.getDefaultInstance());
    }

    public static LobbyClientMessage.Builder create(Mode mode, HeatSettings settings) {
        return LobbyClientMessage.newBuilder()
                .setCreateRoom(CreateRoom.newBuilder().setMode(mode).setSettings(settings));
    }

    public static LobbyClientMessage.Builder change(HeatSettings settings) {
        return LobbyClientMessage.newBuilder()
                .setChangeSettings(ChangeSettings.newBuilder().setSettings(settings));
    }

    public static LobbyClientMessage.Builder car(RallyCarKind kind) {
        return LobbyClientMessage.newBuilder()
                .setChooseCar(ChooseCar.newBuilder().setKind(kind));
    }

    public static LobbyClientMessage.Builder join(String code) {
        return LobbyClientMessage.newBuilder().setJoinRoom(JoinRoom.newBuilder().setCode(code));
    }

    public static LobbyClientMessage.Builder ready() {
        return LobbyClientMessage.newBuilder().setSetReady(SetReady.newBuilder().setReady(true));
    }

    public static LobbyClientMessage.Builder keepWaiting() {
        return LobbyClientMessage.newBuilder().setKeepWaiting(KeepWaiting.getDefaultInstance());
    }

    public static LobbyClientMessage.Builder lock(boolean locked) {
        return LobbyClientMessage.newBuilder().setLockRoom(LockRoom.newBuilder().setLocked(locked));
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
