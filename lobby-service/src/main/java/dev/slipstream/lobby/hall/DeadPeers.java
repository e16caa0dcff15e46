package dev.slipstream.lobby.hall;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Cuts connections from which nothing was read for three heartbeats. */
@Singleton
final class DeadPeers implements HttpServerOptionsCustomizer {
    private final HallSettings settings;

    DeadPeers(HallSettings settings) {
        this.settings = settings;
    }

    /** The unit is milliseconds here: Quarkus sets the options' idle unit so. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReadIdleTimeout((int) settings.deadAfter().toMillis());
    }
}
