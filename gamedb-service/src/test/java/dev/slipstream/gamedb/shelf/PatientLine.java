package dev.slipstream.gamedb.shelf;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** A line to a Redis that is waited for, however busy the machine: for tests of what Redis keeps. */
@Alternative
@Singleton
public final class PatientLine {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Produces
    @Singleton
    RedisLine line(Redis redis, MeterRegistry metrics) {
        return new RedisLine(redis, metrics, PATIENCE);
    }
}
