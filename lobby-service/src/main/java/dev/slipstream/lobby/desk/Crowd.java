package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.Effect;
import dev.slipstream.lobby.room.Moment;
import dev.slipstream.lobby.room.Outcome;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomRules;
import dev.slipstream.lobby.room.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several players who enter a room in one change. */
final class Crowd {
    private Crowd() {}

    /** The opened room with the others who came with its first member: in company nobody needs a warm-up. */
    static Outcome.Changed opening(Outcome.Changed opened, List<Visitor> others, Moment moment) {
        var room = others.isEmpty() ? opened.room() : opened.room().withWarmUp(new WarmUp.Due());
        return joining(new Outcome.Changed(room, opened.effects()), others, moment);
    }

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

    /**
     * Timers of phases that were only passed through are not armed, heats that were only passed through
     * are not launched; the room is announced once.
     */
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
                case Effect.Launch launch -> {
                    if (room.running().equals(Optional.of(launch.heat()))) {
                        lasting.add(launch);
                    }
                }
                case Effect.Close _ -> lasting.add(effect);
            }
        }
        lasting.add(new Effect.Announce(List.of()));
        return List.copyOf(lasting);
    }
}
