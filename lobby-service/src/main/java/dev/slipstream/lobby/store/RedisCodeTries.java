package dev.slipstream.lobby.store;

import dev.slipstream.lobby.desk.CodeTries;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Counts tries in Redis, for all pods together: of a player, who is a guest for nothing, and of an address. */
@Singleton
final class RedisCodeTries implements CodeTries {
    /** More than anybody mistypes. */
    static final int OF_A_PLAYER = 10;

    static final Duration PLAYER_WINDOW = Duration.ofMinutes(10);
    /** A class behind one address mistypes less; of 36,000 codes, one in 600 is tried in a window. */
    static final int OF_AN_ADDRESS = 60;

    static final Duration ADDRESS_WINDOW = Duration.ofHours(1);

    private static final Script TAKE = Script.named("take-try.lua");
    private static final Script GIVE_BACK = Script.named("give-try-back.lua");
    private static final List<Buffer> LIMITS = Stream.of(
                    OF_A_PLAYER, PLAYER_WINDOW.toMillis(), OF_AN_ADDRESS, ADDRESS_WINDOW.toMillis())
            .map(limit -> Buffer.buffer(limit.toString()))
            .toList();

    private final RedisLine redis;

    RedisCodeTries(RedisLine redis) {
        this.redis = redis;
    }

    @Override
    public Uni<Long> take(Caller caller) {
        return TAKE.run(redis, keys(caller), LIMITS).map(Response::toLong);
    }

    @Override
    public Uni<Void> giveBack(Caller caller) {
        return GIVE_BACK.run(redis, keys(caller), List.of()).replaceWithVoid();
    }

    private static List<String> keys(Caller caller) {
        return List.of(Keys.triesOfPlayer(caller.playerId()), Keys.triesOfAddress(caller.address()));
    }
}
