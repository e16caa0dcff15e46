package dev.slipstream.lobby.store;

import dev.slipstream.lobby.hall.Census;
import dev.slipstream.lobby.hall.HallNumbers;
import dev.slipstream.proto.Mode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Counts by the indexes, so that a count costs the same however full the hall is. */
@Singleton
final class RedisCensus implements Census {
    private final RedisLine redis;
    private final Clock clock = Clock.systemUTC();

    RedisCensus(RedisLine redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HallNumbers> count() {
        long now = clock.millis();
        var players = number(Request.cmd(Command.ZCOUNT)
                .arg(Keys.ONLINE)
                .arg(now - RedisPresence.LAPSE.toMillis())
                .arg("+inf"));
        var heats =
                number(Request.cmd(Command.ZCOUNT).arg(Keys.RUNNING).arg(now).arg("+inf"));
        var open = Arrays.stream(Mode.values())
                .map(mode -> number(Request.cmd(Command.ZCARD).arg(Keys.open(mode))))
                .toList();
        var rooms = Uni.join().all(open).andFailFast().map(RedisCensus::sum);
        return Uni.combine().all().unis(players, heats, rooms).with(HallNumbers::new);
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private Uni<Integer> number(Request request) {
        return redis.send(request).map(Response::toInteger);
    }
}
