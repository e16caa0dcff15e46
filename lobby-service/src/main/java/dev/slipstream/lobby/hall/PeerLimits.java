package dev.slipstream.lobby.hall;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Bounds of every connection: how long a peer may be silent, and how much it may leave unread. */
@Singleton
final class PeerLimits implements HttpServerOptionsCustomizer {
    private final HallSettings settings;

    PeerLimits(HallSettings settings) {
        this.settings = settings;
    }

    /** The unit of time is milliseconds here: Quarkus sets the options' idle unit so. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReadIdleTimeout((int) settings.deadAfter().toMillis());
        options.setSendBufferSize((int) settings.sendBuffer().asLongValue());
    }
}
