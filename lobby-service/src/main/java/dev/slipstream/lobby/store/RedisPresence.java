package dev.slipstream.lobby.store;

import dev.slipstream.lobby.desk.Presence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Presence as a sorted set of players by when they were last seen; old ones are dropped by time. */
@Singleton
final class RedisPresence implements Presence {
    /** Pods speak every 10 s; three missed turns mean nobody holds a socket of the player. */
    static final Duration LAPSE = Duration.ofSeconds(35);

    private final RedisLine redis;
    private final Clock clock = Clock.systemUTC();

    RedisPresence(RedisLine redis) {
        this.redis = redis;
    }

    @Override
    public Uni<Void> here(Collection<String> playerIds) {
        if (playerIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long now = clock.millis();
        var add = Request.cmd(Command.ZADD).arg(Keys.ONLINE);
        playerIds.forEach(id -> add.arg(now).arg(id));
        var drop = Request.cmd(Command.ZREMRANGEBYSCORE)
                .arg(Keys.ONLINE)
                .arg("-inf")
                .arg(now - LAPSE.toMillis());
        return redis.send(add).flatMap(_ -> redis.send(drop)).replaceWithVoid();
    }

    @Override
    public Uni<Void> gone(String playerId) {
        return redis.send(Request.cmd(Command.ZREM).arg(Keys.ONLINE).arg(playerId))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<String>> absent(List<String> playerIds) {
        var scores = Request.cmd(Command.ZMSCORE).arg(Keys.ONLINE);
        playerIds.forEach(scores::arg);
        long lapsed = clock.millis() - LAPSE.toMillis();
        return redis.send(scores).map(answer -> {
            var absent = new ArrayList<String>();
            for (int i = 0; i < playerIds.size(); i++) {
                @Nullable Response score = answer.get(i);
                if (score == null || score.toDouble() < lapsed) {
                    absent.add(playerIds.get(i));
                }
            }
            return absent;
        });
    }
}
