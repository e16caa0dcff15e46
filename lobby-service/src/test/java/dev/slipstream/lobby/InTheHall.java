package dev.slipstream.lobby;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of what players do in the hall: nobody is in it at first, and whoever came leaves in the end. */
public abstract class InTheHall {
    @TestHTTPResource("/")
    protected URI base;

    @Inject
    protected RedisDataSource redis;

    private final ArrayList<Tab> tabs = new ArrayList<>();

    @BeforeEach
    void sweepOut() {
        Hallway.sweepOut(redis);
    }

    @AfterEach
    void close() {
        tabs.forEach(Tab::close);
    }

    /** Somebody new. */
    protected Tab player() {
        return player(Tokens.newPlayer());
    }

    /** One more tab of this player. */
    protected Tab player(String playerId) {
        tabs.add(Tab.open(base, playerId));
        return tabs.getLast();
    }
}
