package dev.slipstream.lobby.timer;

import dev.slipstream.lobby.desk.Presence;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.desk.Rooms;
import jakarta.inject.Singleton;

/** The three ways the sweep reaches a room: read it, ask after its members, move it. */
@Singleton
final class RoomAccess {
    private final Rooms rooms;
    private final RoomDesk desk;
    private final Presence presence;

    RoomAccess(Rooms rooms, RoomDesk desk, Presence presence) {
        this.rooms = rooms;
        this.desk = desk;
        this.presence = presence;
    }

    Rooms rooms() {
        return rooms;
    }

    RoomDesk desk() {
        return desk;
    }

    Presence presence() {
        return presence;
    }
}
