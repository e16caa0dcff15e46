package dev.slipstream.lobby.room;

import dev.slipstream.proto.fleet.RoomTimerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from the difference between two versions of a room. */
final class Effects {
    private Effects() {}

    static List<Effect> ofOpening(Room room) {
        var effects = new ArrayList<Effect>(List.of(arm(room)));
        room.warmUpHeat().map(Effect.Launch::new).ifPresent(effects::add);
        effects.add(new Effect.Announce(List.of()));
        return List.copyOf(effects);
    }

    static List<Effect> between(Room before, Room after) {
        var effects = new ArrayList<Effect>();
        if (after.closed()) {
            effects.add(new Effect.Close());
        } else if (before.phase().generation() != after.phase().generation() && waitsInTheBroker(after.phase())) {
            effects.add(arm(after));
        }
        after.running()
                .filter(heat -> !before.running().equals(Optional.of(heat)))
                .map(Effect.Launch::new)
                .ifPresent(effects::add);
        var held = after.holds();
        effects.add(new Effect.Announce(
                before.holds().stream().filter(id -> !held.contains(id)).toList()));
        return List.copyOf(effects);
    }

    private static boolean waitsInTheBroker(Phase phase) {
        return phase.timer() != RoomTimerKind.ROOM_TIMER_KIND_UNSPECIFIED;
    }

    private static Effect arm(Room room) {
        var phase = room.phase();
        return new Effect.ArmTimer(phase.timer(), phase.generation(), phase.dueMs());
    }
}
