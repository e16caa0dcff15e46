package dev.slipstream.persistence.result;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyScore;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.Text;
import dev.slipstream.proto.TypingScore;
import dev.slipstream.proto.fleet.HeatResult;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a result from the wire and says what is wrong with it, if anything is. */
final class ResultReader {
    /** The form of heat ids, alike in messages and in addresses. */
    static final Pattern HEAT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final int MAX_STANDINGS = 64;
    private static final int MAX_TEXT = 64;
    /** Ten thousand years after the first: what a store can hold. */
    private static final long MAX_TIME_MS = 253_402_300_800_000L;
    /** One per second of the longest heat we believe in, an hour. */
    private static final int MAX_SAMPLES = 3600;

    /** In the order they are told. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "heat_id is missing or malformed",
                    result -> HEAT_ID.matcher(result.getHeatId()).matches()),
            new Rule("room_id is too long or no text", result -> isText(result.getRoomId(), 0)),
            new Rule(
                    "mode is unknown here",
                    result -> result.getMode() != Mode.MODE_UNSPECIFIED && result.getMode() != Mode.UNRECOGNIZED),
            new Rule(
                    "times are missing or reversed",
                    result -> result.getStartedAtMs() > 0
                            && result.getEndedAtMs() >= result.getStartedAtMs()
                            && result.getEndedAtMs() <= MAX_TIME_MS),
            new Rule(
                    "there are no standings, or too many",
                    result -> result.getStandingsCount() > 0 && result.getStandingsCount() <= MAX_STANDINGS),
            new Rule("a seat stands twice", result -> seatsAreUnique(result.getStandingsList())),
            new Rule(
                    "a standing is incomplete or out of range",
                    result -> result.getStandingsList().stream().allMatch(ResultReader::isSound)),
            new Rule(
                    "a standing has no rank, or has one though the heat was aborted",
                    result -> result.getStandingsList().stream()
                            .allMatch(standing ->
                                    isAborted(result) ? standing.getRank() == 0 : standing.getRank() >= 1)));

    private ResultReader() {}

    /** What came of reading. */
    sealed interface Reading {
        record Sound(HeatResult result) implements Reading {}

        /** It can never be stored, however often it is tried. */
        record Poison(String reason) implements Reading {}
    }

    private record Rule(String broken, Predicate<HeatResult> holds) {}

    static Reading read(byte[] payload) {
        HeatResult result;
        try {
            result = HeatResult.parseFrom(payload);
        } catch (InvalidProtocolBufferException unreadable) {
            return new Reading.Poison("not a HeatResult: " + unreadable.getMessage());
        }
        return RULES.stream()
                .filter(rule -> !rule.holds().test(result))
                .findFirst()
                .<Reading>map(rule -> new Reading.Poison(rule.broken()))
                .orElseGet(() -> new Reading.Sound(result));
    }

    private static boolean isAborted(HeatResult result) {
        return result.getAborted() != AbortReason.ABORT_REASON_UNSPECIFIED;
    }

    private static boolean seatsAreUnique(List<Standing> standings) {
        var seats = new HashSet<Integer>();
        return standings.stream().allMatch(standing -> seats.add(standing.getSeat()));
    }

    private static boolean isSound(Standing standing) {
        return standing.getSeat() >= 0
                && standing.getTimeMs() >= 0
                && isPermille(standing.getProgressPermille())
                && isText(standing.getPlayerId(), 1)
                && isText(standing.getName(), 1)
                && isSound(standing.getTyping())
                && isSound(standing.getRally());
    }

    private static boolean isSound(RallyScore score) {
        return score.getTimeUs() >= 0
                && score.getLaps() >= 0
                && score.getBestLapUs() >= 0
                && score.getPoints() >= 0
                && score.getCar() != RallyCarKind.UNRECOGNIZED
                && score.getSplitsUsCount() <= MAX_SAMPLES
                && score.getSplitsUsList().stream().allMatch(split -> split >= 0);
    }

    private static boolean isSound(TypingScore score) {
        return score.getWpmTenths() >= 0
                && score.getRawTenths() >= 0
                && isPermille(score.getAccuracyPermille())
                && score.getWpmSamplesCount() <= MAX_SAMPLES
                && score.getWpmSamplesList().stream().allMatch(sample -> sample >= 0);
    }

    private static boolean isPermille(int value) {
        return value >= 0 && value <= 1000;
    }

    private static boolean isText(String text, int min) {
        return Text.length(text) >= min && Text.length(text) <= MAX_TEXT && Text.isSound(text);
    }
}
