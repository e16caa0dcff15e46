package dev.slipstream.gamedb.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.gamedb.shelf.RedisLine;
import dev.slipstream.proto.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two pods that count the writes of the same players. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class WriteRateQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 10;
    private static final int PER_MINUTE = 1; // a bucket of one, which is full again after a minute

    @Inject
    RedisLine redis;

    @Inject
    MeterRegistry metrics;

    private final Instant now = Instant.now();

    private WriteRate pod() {
        return new WriteRate(redis, () -> now, new SimpleMeterRegistry());
    }

    private static void writes(WriteRate pod, String writer) {
        pod.count(writer, PER_MINUTE).await().atMost(SOON);
    }

    private double failures() {
        return metrics.counter("slipstream_trace_redis_failures").count();
    }

    /** A pod for which Redis is too slow counts alone, which proves nothing. */
    @Test
    void aBucketIsThatOfAllPods() {
        for (int attempt = 1; ; attempt++) {
            var writer = "test:" + UUID.randomUUID();
            var before = failures();
            writes(pod(), writer);
            var other = pod();
            try {
                var refused = assertThrows(Refused.class, () -> writes(other, writer));
                assertEquals(ErrorCode.ERROR_CODE_RATE_LIMITED, refused.code());
                assertTrue(String.valueOf(refused.getMessage()).contains("60 s"), refused.getMessage());
                return;
            } catch (AssertionError wrong) {
                if (failures() == before || attempt == ATTEMPTS) {
                    throw wrong;
                }
            }
        }
    }
}
