package dev.slipstream.persistence.result;

import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyScore;
import java.util.List;

/**
 * What a rally heat knows of a driver beyond the standing. Named and measured as on the wire.
 *
 * @param timeUs from GO, microseconds, interpolated within the tick; for the unfinished, to the end
 * @param splitsUs time of each checkpoint passed, from GO
 * @param dnf left, or still driving when the time was up
 * @param car speedster, tank or balanced
 */
record RallyDetail(int timeUs, List<Integer> splitsUs, int laps, int bestLapUs, int points, boolean dnf, String car) {
    static RallyDetail of(RallyScore score) {
        return new RallyDetail(
                score.getTimeUs(),
                score.getSplitsUsList(),
                score.getLaps(),
                score.getBestLapUs(),
                score.getPoints(),
                score.getDnf(),
                word(score.getCar()));
    }

    private static String word(RallyCarKind car) {
        return switch (car) {
            case RALLY_CAR_KIND_SPEEDSTER -> "speedster";
            case RALLY_CAR_KIND_TANK -> "tank";
            case RALLY_CAR_KIND_BALANCED, RALLY_CAR_KIND_UNSPECIFIED, UNRECOGNIZED -> "balanced";
        };
    }
}
