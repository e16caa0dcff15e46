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
    ModeTerms terms() {
        return ModeTerms.of(mode);
    }

    Charter withSettings(HeatSettings next) {
        return new Charter(roomId, code, invited, mode, next);
    }

    /** With what is left to chance drawn. */
    Charter drawn(Moment moment) {
        return withSettings(terms().drawn(settings, moment.freshSeed()));
    }

    /** With it drawn anew. */
    Charter redrawn(Moment moment) {
        return withSettings(terms().undrawn(settings)).drawn(moment);
    }
}
