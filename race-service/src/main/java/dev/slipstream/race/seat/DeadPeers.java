package dev.slipstream.race.seat;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Cuts sockets that have been silent for longer than three heartbeats. */
@Singleton
public class DeadPeers implements HttpServerOptionsCustomizer {
    /** The unit of Quarkus' server options is milliseconds. */
    private static final int SILENCE_MS = 40_000;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReadIdleTimeout(SILENCE_MS);
    }
}
