package dev.slipstream.race.edge;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;

/** A frame for the sockets of a heat wakes each of the loops they are on: one loop a core is enough. */
@Singleton
public class EventLoops implements VertxOptionsCustomizer {
    @Override
    public void accept(VertxOptions options) {
        options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
    }
}
