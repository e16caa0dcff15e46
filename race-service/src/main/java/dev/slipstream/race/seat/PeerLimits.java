package dev.slipstream.race.seat;

import dev.slipstream.race.PodConfig;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Bounds of every connection: how long a peer may be silent, and how much the kernel keeps for it. */
@Singleton
final class PeerLimits implements HttpServerOptionsCustomizer {
    private final PodConfig config;

    PeerLimits(PodConfig config) {
        this.config = config;
    }

    /** The unit of Quarkus' server options is milliseconds. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReadIdleTimeout((int) config.silenceMax().toMillis());
        options.setSendBufferSize((int) config.sendBuffer().asLongValue());
    }
}
