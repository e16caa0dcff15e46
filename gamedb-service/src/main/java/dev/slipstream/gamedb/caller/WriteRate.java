package dev.slipstream.gamedb.caller;

import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.shelf.RedisLine;
import dev.slipstream.proto.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often somebody may write: one bucket per writer for all pods, in Redis ({@code trace:rate:*},
 * gone when full again). While Redis is away each pod counts for itself by a {@link PodRate}.
 */
@Singleton
public final class WriteRate {
    /**
     * A bucket is kept as the time at which it is full again, in ms. Keys: the bucket. Arguments:
     * now, ms a token takes to flow in, tokens of a full bucket. Answers with the ms to wait.
     */
    private static final String TAKE = """
            local now, token, full = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local fullAt = tonumber(redis.call('GET', KEYS[1]) or now)
            fullAt = math.min(math.max(fullAt, now), now + token * full) + token
            local wait = fullAt - now - token * full
            if wait > 0 then
              return math.ceil(wait)
            end
            redis.call('SET', KEYS[1], fullAt, 'PX', math.ceil(fullAt - now))
            return 0
            """;

    private final RedisLine redis;
    private final InstantSource clock;
    private final PodRate alone = new PodRate();
    private final Counter limited;

    WriteRate(RedisLine redis, InstantSource clock, MeterRegistry metrics) {
        this.redis = redis;
        this.clock = clock;
        this.limited = metrics.counter("slipstream_trace_writes_limited");
    }

    /** Counts one write of this writer; fails with {@link Refused} when it is one too many. */
    public Uni<Void> count(String writer, int perMinute) {
        var now = clock.instant();
        var take = Request.cmd(Command.EVAL)
                .arg(TAKE)
                .arg(1)
                .arg("trace:rate:" + writer)
                .arg(now.toEpochMilli())
                .arg(60_000.0 / perMinute)
                .arg(perMinute);
        return redis.send(take)
                .map(wait -> Duration.ofMillis(wait.toLong()))
                .onFailure()
                .recoverWithItem(() -> alone.take(writer, perMinute, now))
                .invoke(this::refuse)
                .replaceWithVoid();
    }

    private void refuse(Duration wait) {
        if (!wait.isZero()) {
            limited.increment();
            var seconds = Math.ceilDiv(wait.toMillis(), 1000L);
            throw new Refused(
                    ErrorCode.ERROR_CODE_RATE_LIMITED, "You write too often. Try again in " + seconds + " s.", seconds);
        }
    }
}
