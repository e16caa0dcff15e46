package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.desk.Presence;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.Room;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tells the fleet which players this pod holds sockets of. */
@Singleton
final class Attendance {
    private static final int PER_COMMAND = 500;

    private final Presence presence;
    private final Rooms rooms;
    private final RoomDesk desk;

    Attendance(Presence presence, Rooms rooms, RoomDesk desk) {
        this.presence = presence;
        this.rooms = rooms;
        this.desk = desk;
    }

    /** The player is here (again); the room that awaits them, if any. */
    Uni<Optional<Room>> came(String playerId) {
        return presence.here(List.of(playerId))
                .flatMap(_ -> rooms.holding(playerId))
                .flatMap(found -> found.filter(room -> room.has(playerId))
                        .map(room -> desk.change(room.id(), new Command.Connect(playerId))
                                .map(Attendance::roomOf))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Optional<Room> roomOf(Change change) {
        return change instanceof Change.Applied applied ? Optional.of(applied.room()) : Optional.empty();
    }

    /**
     * The player's last socket on this pod went. A member with one on another pod is spoken for
     * there. Nobody can speak for a viewer once he is let go, so he goes when no pod has named him
     * for a while: the sweep calls the roll.
     */
    Uni<Void> went(String playerId) {
        return rooms.holding(playerId)
                .flatMap(found -> found.isPresent() && !found.get().has(playerId)
                        ? Uni.createFrom().voidItem()
                        : presence.gone(playerId).flatMap(_ -> disconnected(found, playerId)));
    }

    private Uni<Void> disconnected(Optional<Room> found, String playerId) {
        return found.isEmpty()
                ? Uni.createFrom().voidItem()
                : desk.change(found.get().id(), new Command.Disconnect(List.of(playerId)))
                        .replaceWithVoid();
    }

    /** All of these are still here. */
    Uni<Void> still(Collection<String> playerIds) {
        return Multi.createFrom()
                .iterable(List.copyOf(playerIds))
                .group()
                .intoLists()
                .of(PER_COMMAND)
                .onItem()
                .transformToUniAndConcatenate(presence::here)
                .onItem()
                .ignoreAsUni();
    }
}
