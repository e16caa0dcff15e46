package dev.slipstream.persistence.result;

import dev.slipstream.proto.fleet.HeatResult;
import java.util.Locale;

/** What becomes of the replay that comes with a result. The result is kept whatever it is. */
enum ReplayFate {
    KEPT,
    /** Its log outgrew the owner's bound, so there is none. */
    ABSENT,
    /** Of another heat than the result; it would show people what never happened. */
    FOREIGN,
    TOO_LARGE;

    /**
     * Bytes of a Replay message, its log compressed; owners give a log up at 8 MiB uncompressed, so
     * little comes near. What is above is not kept, and counted.
     */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    static ReplayFate of(HeatResult result) {
        if (!result.hasReplay()) {
            return ABSENT;
        }
        var replay = result.getReplay();
        if (!replay.getHeat().getHeatId().equals(result.getHeatId())) {
            return FOREIGN;
        }
        return replay.getSerializedSize() > MAX_BYTES ? TOO_LARGE : KEPT;
    }

    /** Of the counter of replays. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
