package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;

/**
 * What a room was opened for. While it lives, only its settings may change.
 *
 * @param code the spoken code others join with, e.g. FAST-TIGER-42
 * @param invited true when only those who know the code may come in
 * @param settings sound by the terms of the mode
 */
public record Charter(String roomId, String code, boolean invited, Mode mode, HeatSettings settings) {
    /** Stages on which strangers race: few, so that those before have left ghosts and signs there. */
    static final int SHARED_STAGES = 12;

    ModeTerms terms() {
        return ModeTerms.of(mode);
    }

    Charter withSettings(HeatSettings next) {
        return new Charter(roomId, code, invited, mode, next);
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
