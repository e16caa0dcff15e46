package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import java.util.ArrayList;
import java.util.List;

/** A room that tests push through its life; time moves by {@link #later}. */
final class Scene {
    /** The first seed drawn is the next one. */
    static final long SEED = 1_000;

    final List<Effect> effects = new ArrayList<>();
    Room room;
    Outcome last;
    long nowMs = 1_000_000;
    private int ids;

    Scene(Mode mode, boolean invited) {
        this(mode, invited, HeatSettings.getDefaultInstance());
    }

    Scene(Mode mode, boolean invited, HeatSettings wanted) {
        var charter = new Charter("room-1", "FAST-TIGER-42", invited, mode, sound(mode, wanted));
        var opened = RoomRules.open(charter, "p0", "Player 0", moment());
        room = opened.room();
        last = opened;
        effects.addAll(opened.effects());
    }

    private static HeatSettings sound(Mode mode, HeatSettings wanted) {
        var checked = ModeTerms.of(mode).checked(wanted);
        return assertInstanceOf(ModeTerms.Checked.Sound.class, checked).settings();
    }

    static Scene ofStrangers(int players) {
        return new Scene(Mode.MODE_TYPING, false).filled(players);
    }

    static Scene ofFriends(int players) {
        return new Scene(Mode.MODE_TYPING, true).filled(players);
    }

    Scene filled(int players) {
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
        return new Moment(nowMs, "heat-" + ids++, SEED + ids);
    }
}
