package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import java.util.ArrayList;
import java.util.List;

/** A room that tests push through its life; time moves by {@link #later}. */
final class Scene {
    final List<Effect> effects = new ArrayList<>();
    Room room;
    Outcome last;
    long nowMs = 1_000_000;
    private int ids;

    Scene(boolean invited) {
        var charter = new Charter("room-1", "FAST-TIGER-42", invited, Mode.MODE_TYPING, settings());
        var opened = RoomRules.open(charter, "p0", "Player 0", moment());
        room = opened.room();
        last = opened;
        effects.addAll(opened.effects());
    }

    static HeatSettings settings() {
        return HeatOptions.checked(Mode.MODE_TYPING, HeatSettings.getDefaultInstance())
                .orElseThrow();
    }

    static Scene ofStrangers(int players) {
        return new Scene(false).filled(players);
    }

    static Scene ofFriends(int players) {
        return new Scene(true).filled(players);
    }

    private Scene filled(int players) {
        for (int i = 1; i < players; i++) {
            does(new Command.Join("p" + i, "Player " + i));
        }
        return this;
    }

    Scene does(Command command) {
        last = RoomRules.apply(room, command, moment());
        if (last instanceof Outcome.Changed changed) {
            room = changed.room();
            effects.addAll(changed.effects());
        }
        return this;
    }

    /** The timer the current phase armed goes off. */
    Scene timer() {
        return does(new Command.TimerFired(room.phase().timer(), room.phase().generation()));
    }

    Scene later(long ms) {
        nowMs += ms;
        return this;
    }

    Scene ended() {
        return does(new Command.HeatEnded(room.heat().orElseThrow().getHeatId(), List.of()));
    }

    private Moment moment() {
        return new Moment(nowMs, "heat-" + ids++);
    }
}
