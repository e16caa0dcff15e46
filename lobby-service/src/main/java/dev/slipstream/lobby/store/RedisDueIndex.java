package dev.slipstream.lobby.store;

import dev.slipstream.lobby.room.RoomClock;
import dev.slipstream.lobby.timer.DueIndex;
import dev.slipstream.proto.Mode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The due index as a sorted set; {@code save-room.lua} keeps it in step with the rooms. */
@Singleton
final class RedisDueIndex implements DueIndex {
    private static final Script CLAIM = Script.named("claim-due.lua");

    private final RedisLine redis;
    private final Clock clock = Clock.systemUTC();

    RedisDueIndex(RedisLine redis) {
        this.redis = redis;
    }

    @Override
    public Uni<List<String>> claim(int limit, Duration lease) {
        long now = clock.millis();
        var args = List.of(text(now - RoomClock.SWEEP_SLACK_MS), text(now + lease.toMillis()), text(limit));
        return CLAIM.run(redis, List.of(Keys.DUE), args).map(answer -> {
            var ids = new ArrayList<String>();
            answer.forEach(id -> ids.add(id.toString()));
            return ids;
        });
    }

    @Override
    public Uni<Void> putOff(String roomId, long untilMs) {
        // XX: a room that was closed in the meantime must not come back
        return redis.send(Request.cmd(Command.ZADD)
                        .arg(Keys.DUE)
                        .arg("XX")
                        .arg(untilMs)
                        .arg(roomId))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(String roomId) {
        var keys = new ArrayList<>(List.of(Keys.DUE, Keys.RUNNING));
        for (var mode : Mode.values()) {
            keys.add(Keys.open(mode));
        }
        var removals = keys.stream()
                .map(key -> redis.send(Request.cmd(Command.ZREM).arg(key).arg(roomId)))
                .toList();
        return Uni.join().all(removals).andFailFast().replaceWithVoid();
    }

    private static Buffer text(long value) {
        return Buffer.buffer(Long.toString(value));
    }
}
