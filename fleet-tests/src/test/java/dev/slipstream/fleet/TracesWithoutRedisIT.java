package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.fleet.bench.Gauge;
import dev.slipstream.fleet.player.Net;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis is killed and started again while players read and write. */
@ExtendWith(FleetUnderTest.class)
@Timeout(240)
class TracesWithoutRedisIT {
    private static final int ROUNDS = 30; // that everybody makes before, during and after it
    private static final Duration READY = Duration.ofSeconds(60);

    @Test
    void nobodyNoticesThatRedisDiesAndComesBack(Fleet fleet, Net net) {
        try (var crowd = new TraceCrowd(fleet, net)) {
            crowd.awaitRounds(ROUNDS);
            fleet.kill("redis", "KILL");
            try {
                crowd.awaitRounds(ROUNDS);
            } finally {
                fleet.start("redis");
            }
            crowd.awaitRounds(ROUNDS);
            crowd.leave();
            var gauge = new Gauge(fleet);
            Patience.until(
                    "pods that owe Redis nothing",
                    READY,
                    () -> gauge.metric(fleet.gamedbPods(), "slipstream_trace_changes_owed", "") == 0);
            crowd.assertAllSeen();
            assertEquals(List.of(), crowd.complaints());
        } finally {
            awaitReady(fleet);
        }
    }

    /** Redis is not only theirs: those who come after this test find a whole fleet. */
    private static void awaitReady(Fleet fleet) {
        Stream.of(fleet.racePods(), fleet.lobbyPods(), fleet.gamedbPods(), List.of(fleet.persistence()))
                .flatMap(List::stream)
                .forEach(pod -> Patience.until(
                        pod.name() + " ready",
                        READY,
                        () -> new Traces(pod.managementUrl())
                                        .get("/q/health/ready")
                                        .statusCode()
                                == 200));
    }
}
