package dev.slipstream.gamedb.shelf;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The line to a Redis that may be away: a command is answered within 300 ms or fails, and after a
 * failure all fail at once for a second, so that nobody waits for a store that does not answer.
 */
@Singleton
public final class RedisLine {
    private static final Logger LOG = Logger.getLogger(RedisLine.class);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration REST = Duration.ofSeconds(1);

    private final Redis redis;
    private final Duration patience;
    private final Counter failures;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong restingUntil = new AtomicLong(System.nanoTime());

    @Inject
    RedisLine(Redis redis, MeterRegistry metrics) {
        this(redis, metrics, PATIENCE);
    }

    RedisLine(Redis redis, MeterRegistry metrics, Duration patience) {
        this.redis = redis;
        this.patience = patience;
        this.failures = metrics.counter("slipstream_trace_redis_failures");
    }

    /** Calls it whenever a command has failed. */
    void onFailure(Runnable listener) {
        listeners.add(listener);
    }

    /** Answers, or fails soon. */
    public Uni<Response> send(Request command) {
        return Uni.createFrom()
                .deferred(() -> isResting()
                        ? Uni.createFrom().failure(new IllegalStateException("redis was away a moment ago"))
                        : ask(command));
    }

    /** Asks even while it rests. */
    Uni<Response> ask(Request command) {
        return redis.send(command).ifNoItem().after(patience).fail().onFailure().invoke(failure -> {
            failures.increment();
            if (!isResting()) {
                LOG.warnf("redis is away: %s", failure);
            }
            restingUntil.set(System.nanoTime() + REST.toNanos());
            listeners.forEach(Runnable::run);
        });
    }

    private boolean isResting() {
        return System.nanoTime() - restingUntil.get() < 0;
    }
}
