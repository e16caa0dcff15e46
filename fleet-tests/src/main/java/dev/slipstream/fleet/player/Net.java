package dev.slipstream.fleet.player;

import dev.slipstream.fleet.Fleet;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The network of all players of a test. They come from many addresses of the loopback network, as
 * players come from many homes: limits per address stay out of the way, and ports do not run out.
 */
public final class Net implements AutoCloseable {
    private static final int HOMES = 200;
    private static final int EVENT_LOOPS = 2; // as many as cores the load generator may use

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    private final List<WebSocketClient> sockets = new ArrayList<>();
    private final List<HttpClient> https = new ArrayList<>();

    public Net(Fleet fleet) {
        this.fleet = fleet;
        for (int home = 0; home < HOMES; home++) {
            var address = "127.0." + (1 + home / 250) + "." + (1 + home % 250);
            sockets.add(vertx.createWebSocketClient(new WebSocketClientOptions()
                    .setMaxConnections(10_000)
                    .setMaxFrameSize(1 << 20)
                    .setMaxMessageSize(1 << 20)
                    .setTcpNoDelay(true)
                    .setConnectTimeout(5_000)
                    .setLocalAddress(address)));
            https.add(vertx.createHttpClient(
                    new HttpClientOptions().setConnectTimeout(5_000).setLocalAddress(address)));
        }
    }

    public Fleet fleet() {
        return fleet;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Calls it every so many seconds until it says that there is no more need. */
    void pulse(int seconds, BooleanSupplier beat) {
        if (seconds > 0) {
            vertx.setPeriodic(seconds * 1_000L, timer -> {
                if (!beat.getAsBoolean()) {
                    vertx.cancelTimer(timer);
                }
            });
        }
    }

    WebSocketClient sockets(int player) {
        return sockets.get(player % HOMES);
    }

    HttpClient http(int player) {
        return https.get(player % HOMES);
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception stuck) {
            throw new IllegalStateException("the players' network does not close", stuck);
        }
    }
}
