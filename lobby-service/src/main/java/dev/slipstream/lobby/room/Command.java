package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.RoomTimerKind;
import java.util.List;

/** Everything that can happen to a room. */
public sealed interface Command {
    record Join(String playerId, String name) implements Command {}

    record Leave(String playerId) implements Command {}

    record SetReady(String playerId, boolean ready) implements Command {}

    record StartSolo(String playerId) implements Command {}

    record KeepWaiting(String playerId) implements Command {}

    record RaceAgain(String playerId, String name) implements Command {}

    record Lock(String playerId, boolean locked) implements Command {}

    record ChangeSettings(String playerId, HeatSettings wanted) implements Command {}

    record ChooseCar(String playerId, RallyCarKind wish) implements Command {}

    /** A lobby pod holds a socket of the player. */
    record Connect(String playerId) implements Command {}

    /** The players' last sockets on a pod went, or no pod has been heard to hold one. */
    record Disconnect(List<String> playerIds) implements Command {}

    /** A wait queue let a timer go. */
    record TimerFired(RoomTimerKind kind, long generation) implements Command {}

    /** The sweep came by: whatever is overdue happens now. */
    record Elapsed() implements Command {}

    record HeatStarted(String heatId) implements Command {}

    /** A player gave the seat up, or was away from it for too long. */
    record SeatGivenUp(String heatId, int seat) implements Command {}

    record HeatEnded(String heatId, List<Standing> standings) implements Command {}
}
