package dev.slipstream.chassis;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pool of PostgreSQL connections, with the bounds its defaults lack. */
@Singleton
class StorePool implements PgPoolCreator {
    /** Callers that may wait for a connection; the next one is refused at once. */
    private static final int MAX_WAITING = 2000;
    /** How long one waits, for a free connection or for a new one. */
    private static final int PATIENCE_SECONDS = 3;

    @Override
    public Pool create(Input input) {
        var options = input.poolOptions()
                .setMaxWaitQueueSize(MAX_WAITING)
                .setConnectionTimeout(PATIENCE_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        var servers = input.pgConnectOptionsList();
        servers.forEach(server -> server.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .using(input.vertx())
                .build();
    }
}
