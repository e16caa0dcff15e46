package dev.slipstream.persistence.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.persistence.result.ResultReader.Reading;
import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatResult;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultReaderTest {
    @Test
    void soundResultIsReadWhole() {
        var result = Results.sound("heat-1").build();
        assertEquals(new Reading.Sound(result), ResultReader.read(result.toByteArray()));
    }

    @Test
    void garbageIsPoison() {
        var poison = ResultReader.read("what is this?".getBytes(StandardCharsets.US_ASCII));
        assertTrue(assertInstanceOf(Reading.Poison.class, poison).reason().startsWith("not a HeatResult"));
        assertInstanceOf(Reading.Poison.class, ResultReader.read(new byte[0]));
    }

    @Test
    void anAbortedHeatHasNoRanks() {
        var result = Results.aborted("heat-1").build();
        assertEquals(new Reading.Sound(result), ResultReader.read(result.toByteArray()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenResultIsPoisonAndSaysWhy(String reason, UnaryOperator<HeatResult.Builder> breaking) {
        var result = breaking.apply(Results.sound("heat-1")).build();
        assertEquals(new Reading.Poison(reason), ResultReader.read(result.toByteArray()));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("heat_id is missing or malformed", result -> result.clearHeatId()),
                broken("heat_id is missing or malformed", result -> result.setHeatId("../x")),
                broken("heat_id is missing or malformed", result -> result.setHeatId("x".repeat(65))),
                broken("room_id is too long or no text", result -> result.setRoomId("x".repeat(65))),
                broken("room_id is too long or no text", result -> result.setRoomId("room\0")),
                broken("times are missing or reversed", result -> result.setEndedAtMs(Long.MAX_VALUE)),
                broken("mode is unknown here", result -> result.clearMode()),
                broken("mode is unknown here", result -> result.setModeValue(99)),
                broken("times are missing or reversed", result -> result.clearStartedAtMs()),
                broken("times are missing or reversed", result -> result.setEndedAtMs(1)),
                broken("there are no standings, or too many", result -> result.clearStandings()),
                broken(
                        "a standing has no rank, or has one though the heat was aborted",
                        result -> first(result, standing -> standing.clearRank())),
                broken(
                        "a standing has no rank, or has one though the heat was aborted",
                        result -> result.setAborted(AbortReason.ABORT_REASON_BROKEN)),
                broken("a seat stands twice", result -> result.addStandings(result.getStandings(0))),
                incomplete(result -> result.getStandingsBuilder(0).clearPlayerId()),
                incomplete(result -> result.getStandingsBuilder(0).clearName()),
                incomplete(result -> result.getStandingsBuilder(0).setName("a\0b")),
                incomplete(result -> result.getStandingsBuilder(0).setTimeMs(-1)),
                incomplete(result -> result.getStandingsBuilder(0).setProgressPermille(1001)),
                incomplete(result ->
                        result.getStandingsBuilder(0).getRallyBuilder().setTimeUs(-1)),
                incomplete(result ->
                        result.getStandingsBuilder(0).getRallyBuilder().addSplitsUs(-1)),
                incomplete(result ->
                        result.getStandingsBuilder(0).getRallyBuilder().setCarValue(99)),
                incomplete(result ->
                        result.getStandingsBuilder(0).getTypingBuilder().setAccuracyPermille(1001)));
    }

    private static HeatResult.Builder first(HeatResult.Builder result, Consumer<Standing.Builder> change) {
        change.accept(result.getStandingsBuilder(0));
        return result;
    }

    private static Arguments broken(String reason, UnaryOperator<HeatResult.Builder> breaking) {
        return Arguments.of(reason, breaking);
    }

    private static Arguments incomplete(Consumer<HeatResult.Builder> breaking) {
        UnaryOperator<HeatResult.Builder> broken = result -> {
            breaking.accept(result);
            return result;
        };
        return Arguments.of("a standing is incomplete or out of range", broken);
    }
}
