package dev.slipstream.lobby.room;

import java.util.ArrayList;
import java.util.List;

/** What follows from the difference between two versions of a room. */
final class Effects {
    private Effects() {}

    static List<Effect> ofOpening(Room room) {
        return List.of(arm(room), new Effect.Announce(List.of()));
    }

    static List<Effect> between(Room before, Room after) {
        var effects = new ArrayList<Effect>();
        if (after.closed()) {
            effects.add(new Effect.Close());
        } else if (before.phase().generation() != after.phase().generation()) {
            effects.add(arm(after));
        }
        if (after.phase() instanceof Phase.Launching launching && !(before.phase() instanceof Phase.Launching)) {
            effects.add(new Effect.Launch(launching.heat()));
        }
        var held = after.holds();
        effects.add(new Effect.Announce(
                before.holds().stream().filter(id -> !held.contains(id)).toList()));
        return List.copyOf(effects);
    }

    private static Effect arm(Room room) {
        var phase = room.phase();
        return new Effect.ArmTimer(phase.timer(), phase.generation(), phase.dueMs());
    }
}
