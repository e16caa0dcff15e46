package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.desk.FrontDesk;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.lobby.desk.Visitor;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.ticket.TicketOffice;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LobbyServerMessage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What players ask of rooms. Every wish gets exactly one answer. */
@Singleton
final class Wishes {
    private final Rooms rooms;
    private final RoomDesk desk;
    private final FrontDesk front;
    private final TicketOffice tickets;

    Wishes(Rooms rooms, RoomDesk desk, FrontDesk front, TicketOffice tickets) {
        this.rooms = rooms;
        this.desk = desk;
        this.front = front;
        this.tickets = tickets;
    }

    /** @param address where the visitor's socket comes from */
    Uni<LobbyServerMessage.Builder> grant(Visitor visitor, String address, LobbyClientMessage wish) {
        var id = visitor.playerId();
        return switch (wish.getBodyCase()) {
            case QUICK_MATCH ->
                front.quickMatch(visitor, wish.getQuickMatch().getMode()).map(Replies::of);
            case CREATE_ROOM ->
                front.create(
                                visitor,
                                wish.getCreateRoom().getMode(),
                                wish.getCreateRoom().getSettings())
                        .map(Replies::of);
            case JOIN_ROOM ->
                front.join(visitor, address, wish.getJoinRoom().getCode()).map(Replies::of);
            case SET_READY ->
                inRoom(id, new Command.SetReady(id, wish.getSetReady().getReady()));
            case START_SOLO -> inRoom(id, new Command.StartSolo(id));
            case KEEP_WAITING -> inRoom(id, new Command.KeepWaiting(id));
            case RACE_AGAIN -> inRoom(id, new Command.RaceAgain(id, visitor.name()));
            case LOCK_ROOM -> inRoom(id, new Command.Lock(id, wish.getLockRoom().getLocked()));
            case CHANGE_SETTINGS ->
                inRoom(
                        id,
                        new Command.ChangeSettings(id, wish.getChangeSettings().getSettings()));
            case CHOOSE_CAR ->
                inRoom(id, new Command.ChooseCar(id, wish.getChooseCar().getKind()));
            case LEAVE_ROOM -> leave(id);
            case TICKET_REQUEST -> ticket(visitor);
            case WATCH_HEAT ->
                front.called(visitor, address, wish.getWatchHeat().getCode()).map(found -> watching(visitor, found));
            case PING, BODY_NOT_SET -> unknown();
        };
    }

    private Uni<LobbyServerMessage.Builder> inRoom(String playerId, Command command) {
        return rooms.holding(playerId)
                .flatMap(found -> found.isEmpty()
                        ? refuse(ErrorCode.ERROR_CODE_NOT_IN_ROOM, "You are in no room. Find one first.")
                        : desk.change(found.get().id(), command).map(Replies::of));
    }

    /** Leaving is what the player wants, so it also succeeds when there is nothing to leave. */
    private Uni<LobbyServerMessage.Builder> leave(String playerId) {
        return rooms.holding(playerId)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Replies.left(""))
                        : desk.change(found.get().id(), new Command.Leave(playerId))
                                .map(change -> left(found.get(), change)));
    }

    private static LobbyServerMessage.Builder left(Room room, Change change) {
        return change instanceof Change.Refused refused && refused.code() != ErrorCode.ERROR_CODE_ROOM_NOT_FOUND
                ? Replies.of(change)
                : Replies.left(room.id());
    }

    private Uni<LobbyServerMessage.Builder> ticket(Visitor visitor) {
        return rooms.holding(visitor.playerId())
                .map(room -> room.flatMap(Room::running))
                .map(heat -> heat.flatMap(running -> tickets.seat(running, visitor))
                        .map(Replies::ticket)
                        .orElseGet(() -> Replies.refusal(
                                ErrorCode.ERROR_CODE_HEAT_NOT_FOUND,
                                "You have no seat in a running heat. Join a room.")));
    }

    private LobbyServerMessage.Builder watching(Visitor visitor, Change found) {
        if (!(found instanceof Change.Applied(var room, var _))) {
            return Replies.of(found);
        }
        if (!room.charter().admits(visitor.playerId())) {
            return Replies.refusal(
                    ErrorCode.ERROR_CODE_ROOM_LOCKED, "The host has locked this room. Ask to be let in.");
        }
        return room.heat()
                .filter(_ -> room.racing())
                .map(heat -> Replies.ticket(tickets.spectator(heat, visitor)))
                .orElseGet(() -> Replies.refusal(
                        ErrorCode.ERROR_CODE_HEAT_NOT_STARTED,
                        "The heat of this room has not begun. Ask again in a moment to watch it."));
    }

    private static Uni<LobbyServerMessage.Builder> unknown() {
        return refuse(ErrorCode.ERROR_CODE_INVALID, "This message asks for nothing known here. Reload the page.");
    }

    private static Uni<LobbyServerMessage.Builder> refuse(ErrorCode code, String message) {
        return Uni.createFrom().item(Replies.refusal(code, message));
    }
}
