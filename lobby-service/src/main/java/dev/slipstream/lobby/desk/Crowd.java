package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.Effect;
import dev.slipstream.lobby.room.Moment;
import dev.slipstream.lobby.room.Outcome;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomRules;
import java.util.ArrayList;
import java.util.List;

/** Several players who enter a room in one change. */
final class Crowd {
    private Crowd() {}

    /** The room with as many of the crowd as it takes, and what follows from all of it together. */
    static Outcome.Changed joining(Outcome.Changed start, List<Visitor> crowd, Moment moment) {
        var room = start.room();
        var effects = new ArrayList<>(start.effects());
        for (var visitor : crowd) {
            var join = new Command.Join(visitor.playerId(), visitor.name());
            if (RoomRules.apply(room, join, moment) instanceof Outcome.Changed changed) {
                room = changed.room();
                effects.addAll(changed.effects());
            }
        }
        return new Outcome.Changed(room, lasting(room, effects));
    }

    /** Timers of phases that were only passed through are not armed; the room is announced once. */
    private static List<Effect> lasting(Room room, List<Effect> effects) {
        var lasting = new ArrayList<Effect>();
        for (var effect : effects) {
            switch (effect) {
                case Effect.ArmTimer timer -> {
                    if (timer.generation() == room.phase().generation()) {
                        lasting.add(timer);
                    }
                }
                case Effect.Announce _ -> {}
                case Effect.Launch _, Effect.Close _ -> lasting.add(effect);
            }
        }
        lasting.add(new Effect.Announce(List.of()));
        return List.copyOf(lasting);
    }
}
