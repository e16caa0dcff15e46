package dev.slipstream.gamedb.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PodRateTest {
    private static final int PER_MINUTE = 6;
    private static final Duration TOKEN = Duration.ofSeconds(10);

    private final PodRate rate = new PodRate();
    private Instant now = Instant.ofEpochSecond(1_000_000);

    private Duration writes(String writer) {
        return rate.take(writer, PER_MINUTE, now);
    }

    private void empty(String writer) {
        for (int i = 0; i < PER_MINUTE; i++) {
            assertEquals(Duration.ZERO, writes(writer));
        }
    }

    @Test
    void aMinutesWorthIsTakenAtOnceAndThenWhatFlowsIn() {
        empty("anna");
        assertEquals(TOKEN, writes("anna"));
        assertEquals(TOKEN, writes("anna")); // asking costs nothing
        assertEquals(Duration.ZERO, writes("ben"));
        now = now.plus(TOKEN);
        assertEquals(Duration.ZERO, writes("anna"));
        assertEquals(TOKEN, writes("anna"));
        now = now.plus(Duration.ofHours(1));
        empty("anna");
        assertEquals(TOKEN, writes("anna"));
    }

    @Test
    void whoIsUnseenForLongestIsForgotten() {
        empty("anna");
        empty("ben");
        for (int i = 0; i < PodRate.MAX_WRITERS - 2; i++) {
            writes("writer " + i);
        }
        assertEquals(TOKEN, writes("anna"));
        writes("one more");
        assertEquals(TOKEN, writes("anna"));
        assertEquals(Duration.ZERO, writes("ben"));
    }
}
