package dev.slipstream.sockets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBurstIsFineAndThenTheRateCounts() {
        var bucket = new TokenBucket(1, 3, 0);
        for (int i = 0; i < 3; i++) {
            assertTrue(bucket.take(0));
        }
        assertFalse(bucket.take(0));
        assertFalse(bucket.take(SECOND / 2));
        assertTrue(bucket.take(SECOND + 1));
        assertFalse(bucket.take(SECOND + 2));
    }

    @Test
    void silenceEarnsNoMoreThanABurst() {
        var bucket = new TokenBucket(1, 2, 0);
        assertTrue(bucket.take(3_600 * SECOND));
        assertTrue(bucket.take(3_600 * SECOND));
        assertFalse(bucket.take(3_600 * SECOND));
    }
}
