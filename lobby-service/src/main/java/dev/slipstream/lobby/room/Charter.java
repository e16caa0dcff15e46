package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import java.util.List;

/**
 * What a room was opened for. While it lives, only its settings may change.
 *
 * @param code the spoken code others join with, e.g. FAST-TIGER-42
 * @param invited true when only those who know the code may come in
 * @param settings sound by the terms of the mode
 * @param admitted when the host has locked the room, those who were in it then; empty while it is not
 */
public record Charter(
        String roomId, String code, boolean invited, Mode mode, HeatSettings settings, List<String> admitted) {
    /** Stages on which strangers race: few, so that those before have left ghosts and signs there. */
    static final int SHARED_STAGES = 12;

    public Charter {
        admitted = List.copyOf(admitted);
    }

    /** One that is not locked. */
    public Charter(String roomId, String code, boolean invited, Mode mode, HeatSettings settings) {
        this(roomId, code, invited, mode, settings, List.of());
    }

    public boolean locked() {
        return !admitted.isEmpty();
    }

    /** Whether the code opens the room to this player. */
    public boolean admits(String playerId) {
        return !locked() || admitted.contains(playerId);
    }

    ModeTerms terms() {
        return ModeTerms.of(mode);
    }

    Charter withSettings(HeatSettings next) {
        return new Charter(roomId, code, invited, mode, next, admitted);
    }

    Charter withAdmitted(List<String> next) {
        return new Charter(roomId, code, invited, mode, settings, next);
    }

    /** With what is left to chance drawn. */
    Charter drawn(Moment moment) {
        return drawn(moment.freshSeed());
    }

    private Charter drawn(long seed) {
        return withSettings(terms().drawn(settings, invited ? seed : 1 + Math.floorMod(seed, SHARED_STAGES)));
    }

    /** With it drawn anew: not what it was, if there is anything else. */
    Charter redrawn(Moment moment) {
        var open = withSettings(terms().undrawn(settings));
        var next = open.drawn(moment);
        return next.equals(this) ? open.drawn(moment.freshSeed() + 1) : next;
    }
}
