package dev.slipstream.persistence.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two pods that share a Redis, or have lost it. */
@QuarkusTest
class FleetGuestRateQuarkusTest {
    private static final int LIMIT = 60;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Redis redis;

    @Inject
    Vertx vertx;

    private final Counter fallbacks = new SimpleMeterRegistry().counter("fallbacks");
    private final String address = "test " + UUID.randomUUID();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private FleetGuestRate pod(Redis store) {
        return new FleetGuestRate(store, LIMIT, fallbacks);
    }

    private Duration take(FleetGuestRate pod) {
        return pod.take(address, now).await().atMost(SOON);
    }

    @Test
    void podsShareTheLimitAndWhatFlowsIn() {
        var one = pod(redis);
        var two = pod(redis);
        for (int i = 0; i < LIMIT / 2; i++) {
            assertEquals(Duration.ZERO, take(one));
            assertEquals(Duration.ZERO, take(two));
        }
        assertEquals(Duration.ofSeconds(1), take(one));
        assertEquals(Duration.ofSeconds(1), take(two));
        now = now.plusSeconds(1);
        assertEquals(Duration.ZERO, take(two));
        assertEquals(Duration.ofSeconds(1), take(one));
        assertEquals(0, fallbacks.count());
    }

    @Test
    void clockGoingBackNeitherGivesNorTakes() {
        var pod = pod(redis);
        for (int i = 0; i < LIMIT; i++) {
            take(pod);
        }
        now = now.minusSeconds(3600);
        assertEquals(Duration.ofSeconds(1), take(pod));
    }

    @Test
    void whatIsCountedForgetsItself() {
        var pod = pod(redis);
        take(pod);
        var left = redis.send(Request.cmd(Command.PTTL).arg("guest:" + address))
                .await()
                .atMost(SOON)
                .toLong();
        assertTrue(left > 0 && left <= 1000, () -> "one token flows in within a second, and this is left: " + left);
    }

    @Test
    void withoutRedisEachPodCountsForItself() throws Exception {
        try (var nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var hung = Redis.createClient(vertx, "redis://127.0.0.1:" + nobody.getLocalPort());
            var one = pod(hung);
            var two = pod(hung);
            assertEquals(Duration.ZERO, take(one));
            nobody.close();
            for (int i = 1; i < LIMIT; i++) {
                assertEquals(Duration.ZERO, take(one));
            }
            assertEquals(Duration.ofSeconds(1), take(one));
            assertEquals(Duration.ZERO, take(two));
            assertEquals(LIMIT + 2, fallbacks.count());
            hung.close();
        }
    }
}
