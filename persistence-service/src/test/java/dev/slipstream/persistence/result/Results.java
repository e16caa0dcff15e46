package dev.slipstream.persistence.result;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyScore;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.TypingScore;
import dev.slipstream.proto.TypingSettings;
import dev.slipstream.proto.fleet.HeatResult;
import java.util.UUID;

/** Results as an owner would publish them. */
final class Results {
    private Results() {}

    static String newHeatId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    static HeatResult.Builder sound(String heatId) {
        return HeatResult.newBuilder()
                .setHeatId(heatId)
                .setRoomId("room-1")
                .setEpoch(3)
                .setMode(Mode.MODE_TYPING)
                .setRulesVersion(1)
                .setSeed(-1)
                .setStartedAtMs(1_767_225_600_000L)
                .setEndedAtMs(1_767_225_631_500L)
                .setSettings(HeatSettings.newBuilder()
                        .setTyping(TypingSettings.newBuilder().setWords(25)))
                .addStandings(standing(1, "Bold Lynx 12", 2, false))
                .addStandings(standing(0, "Zoë", 1, true));
    }

    static HeatResult.Builder rally(String heatId) {
        var score = RallyScore.newBuilder()
                .setTimeUs(61_234_567)
                .addSplitsUs(20_000_000)
                .addSplitsUs(41_000_000)
                .setLaps(2)
                .setBestLapUs(30_000_000)
                .setPoints(25)
                .setCar(RallyCarKind.RALLY_CAR_KIND_TANK);
        return sound(heatId)
                .setMode(Mode.MODE_RALLY)
                .clearStandings()
                .addStandings(standing(0, "Zoë", 1, true).toBuilder().setRally(score));
    }

    static HeatResult.Builder aborted(String heatId) {
        return sound(heatId)
                .setAborted(AbortReason.ABORT_REASON_NO_RULES)
                .clearStandings()
                .addStandings(unranked(0, "Zoë"))
                .addStandings(unranked(1, "Bold Lynx 12"));
    }

    private static Standing.Builder unranked(int seat, String name) {
        return Standing.newBuilder()
                .setSeat(seat)
                .setPlayerId("guest-" + seat)
                .setName(name)
                .setTimeMs(31_500);
    }

    static Standing standing(int seat, String name, int rank, boolean finished) {
        return Standing.newBuilder()
                .setSeat(seat)
                .setPlayerId("guest-" + seat)
                .setName(name)
                .setRank(rank)
                .setFinished(finished)
                .setTimeMs(31_500)
                .setProgressPermille(finished ? 1000 : 640)
                .setTyping(TypingScore.newBuilder()
                        .setSeat(seat)
                        .setWpmTenths(612)
                        .setRawTenths(655)
                        .setAccuracyPermille(953)
                        .setProgressPermille(finished ? 1000 : 640)
                        .setFinished(finished)
                        .setRank(rank)
                        .addWpmSamples(580)
                        .addWpmSamples(0)
                        .addWpmSamples(612))
                .build();
    }
}
