package dev.slipstream.persistence.auth;

import io.micrometer.core.instrument.Counter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * One token bucket per address for all pods, in Redis ({@code guest:*}, gone when full again, a
 * minute at most). While Redis is away each pod counts for itself by a {@link GuestRate}.
 */
final class FleetGuestRate {
    private static final Logger LOG = Logger.getLogger(FleetGuestRate.class);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final double MILLIS_PER_MINUTE = Duration.ofMinutes(1).toMillis();

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

    private final Redis redis;
    private final GuestRate alone;
    private final int perMinute;
    private final Counter fallbacks;

    /** @param fallbacks counts the guests that were not counted together with the other pods' */
    FleetGuestRate(Redis redis, int perMinute, Counter fallbacks) {
        this.redis = redis;
        this.alone = new GuestRate(perMinute);
        this.perMinute = perMinute;
        this.fallbacks = fallbacks;
    }

    /** Takes one token of the address; zero when there was one, else how long until there is. */
    Uni<Duration> take(String address, Instant now) {
        var taking = Request.cmd(Command.EVAL)
                .arg(TAKE)
                .arg(1)
                .arg("guest:" + address)
                .arg(now.toEpochMilli())
                .arg(MILLIS_PER_MINUTE / perMinute)
                .arg(perMinute);
        return redis.send(taking)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(wait -> Duration.ofMillis(wait.toLong()))
                .onFailure()
                .invoke(failure -> {
                    fallbacks.increment();
                    LOG.debugf("guests are counted by this pod alone: %s", failure);
                })
                .onFailure()
                .recoverWithItem(() -> alone.take(address, now))
                .emitOn(caller());
    }

    /** The store wants its caller's event loop, and the time-out comes on a thread of its own. */
    private static Executor caller() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : MutinyHelper.executor(context);
    }

    /** How many addresses this pod holds by itself. */
    int size() {
        return alone.size();
    }
}
