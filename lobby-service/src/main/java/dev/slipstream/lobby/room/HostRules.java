package dev.slipstream.lobby.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the host of a private room may do, and who is host after one who is away. */
final class HostRules {
    private HostRules() {}

    /** Why this member may not do what hosts do; empty for the host. */
    static Optional<String> objection(Room room, String playerId) {
        if (room.host().isEmpty()) {
            return Optional.of("A quick match is run as it is. Create a room to be its host.");
        }
        return room.host().get().equals(playerId)
                ? Optional.empty()
                : Optional.of("Only the host does that. Ask the first in the list, or create a room.");
    }

    /** Locked, or open again to whoever has the code. Those who are in it may come back. */
    static Room locked(Room room, boolean locked) {
        if (locked == room.charter().locked()) {
            return room;
        }
        return room.withCharter(room.charter().withAdmitted(locked ? room.holds() : List.of()));
    }

    /** The first of those who are here is host when the one before has been away for too long. */
    static Room handedOver(Room room, Moment moment) {
        if (room.hostDueMs() > moment.nowMs()) {
            return room;
        }
        var heir = room.members().stream().filter(Member::present).findFirst().orElseThrow();
        var members = new ArrayList<>(room.members());
        members.remove(heir);
        members.addFirst(heir);
        return room.withMembers(members);
    }
}
