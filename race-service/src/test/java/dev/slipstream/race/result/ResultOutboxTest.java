package dev.slipstream.race.result;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.Replay;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.relay.RelayConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** An outbox whose sender never started: what it takes it keeps. */
class ResultOutboxTest {
    @Test
    void takesNoMoreResultsThanItMayHold() {
        var outbox = outbox("results-max", "2");
        assertTrue(takes(outbox, result(10)));
        assertTrue(outbox.hasRoom());
        assertTrue(takes(outbox, result(10)));
        assertFalse(outbox.hasRoom());
        assertFalse(takes(outbox, result(10)));
    }

    @Test
    void takesNoMoreBytesThanItMayHold() {
        var outbox = outbox(100 * 1_024);
        assertTrue(takes(outbox, result(60 * 1_024)));
        assertFalse(takes(outbox, result(60 * 1_024)));
        assertTrue(outbox.hasRoom());
        assertTrue(takes(outbox, result(30 * 1_024)), "a refused one left its room to others");
    }

    @Test
    void theLargestResultFindsRoomAlone() {
        var outbox = outbox(100 * 1_024);
        assertTrue(takes(outbox, result(1_000 * 1_024)));
        assertFalse(outbox.hasRoom());
    }

    /** Kept for now, or refused at once. */
    private static boolean takes(ResultOutbox outbox, HeatResult result) {
        var kept = outbox.keep(result).subscribeAsCompletionStage();
        if (kept.isCompletedExceptionally()) {
            assertThrows(CompletionException.class, kept::join);
        }
        return !kept.isDone();
    }

    private static HeatResult result(int bytes) {
        return HeatResult.newBuilder()
                .setHeatId("heat")
                .setReplay(Replay.newBuilder().setLog(ByteString.copyFrom(new byte[bytes])))
                .build();
    }

    private static ResultOutbox outbox(long bytes) {
        var percent = 14; // of the budget, for results
        return outbox("results-max", "5000", new Budget(bytes * 100 / percent + 100, new SimpleMeterRegistry()));
    }

    private static ResultOutbox outbox(String setting, String value) {
        return outbox(setting, value, new Budget(1 << 30, new SimpleMeterRegistry()));
    }

    private static ResultOutbox outbox(String setting, String value, Budget budget) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(RelayConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("slipstream.relay.host", "nowhere.invalid")
                .withDefaultValue("slipstream.relay.port", "1")
                .withDefaultValue("slipstream.relay.username", "nobody")
                .withDefaultValue("slipstream.relay.password", "none")
                .withDefaultValue("slipstream.relay." + setting, value)
                .build()
                .getConfigMapping(RelayConfig.class);
        return new ResultOutbox(config, budget, new SimpleMeterRegistry());
    }
}
