package dev.slipstream.race.seat;

import dev.slipstream.race.Pod;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.lease.LeaseStore;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Walks the way of a first player once, before there is one: the ticket keys are fetched, Redis is
 * asked, a race is rehearsed, a socket opens and closes. A cold pod would make its first players
 * wait for seconds. What fails here is left to them; the pod becomes ready either way.
 */
@Singleton
public class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final Duration STEP_MAX = Duration.ofSeconds(5);
    /** The lobby may be starting at the same time. */
    private static final Duration KEYS_MAX = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration AGAIN_MAX = Duration.ofSeconds(1);

    private final TicketVerifier tickets;
    private final SeatStore seats;
    private final LeaseStore leases;
    private final Owner owner;
    private final Pod pod;
    private final Vertx vertx;
    private final String host;
    private final int port;
    private volatile boolean done;

    WarmUp(
            TicketVerifier tickets,
            SeatStore seats,
            LeaseStore leases,
            Owner owner,
            Pod pod,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.tickets = tickets;
        this.seats = seats;
        this.leases = leases;
        this.owner = owner;
        this.pod = pod;
        this.vertx = vertx;
        this.host = host;
        this.port = port;
    }

    /** Whether the walk is over. */
    public boolean done() {
        return done;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("warm-up").start(this::walk);
    }

    private void walk() {
        try {
            step("seats", () -> seats.admit(nobodysHeat(), "none", 0).await().atMost(STEP_MAX));
            step("leases", () -> leases.locate(List.of(nobodysHeat())).await().atMost(STEP_MAX));
            step("race", owner::rehearse);
            step("socket", this::openSocket);
            step(
                    "keys",
                    () -> tickets.fetchKeys()
                            .onFailure()
                            .retry()
                            .withBackOff(AGAIN, AGAIN_MAX)
                            .indefinitely()
                            .await()
                            .atMost(KEYS_MAX));
        } finally {
            done = true;
        }
    }

    private static void step(String name, Callable<?> walk) {
        var begun = System.nanoTime();
        try {
            walk.call();
            LOG.infof("warm-up: %s in %d ms", name, (System.nanoTime() - begun) / 1_000_000);
        } catch (Exception e) {
            LOG.infof("warm-up: no %s yet: %s", name, e.getMessage());
        }
    }

    private String nobodysHeat() {
        return "warm-up-" + pod.name();
    }

    /** Without a ticket: it is let in to be told so. */
    private Object openSocket() throws Exception {
        var options = new WebSocketConnectOptions()
                .setHost(host)
                .setPort(port)
                .setURI("/ws/race/" + nobodysHeat())
                .setAllowOriginHeader(false)
                .addSubProtocol(RaceSocket.BINARY);
        var client = vertx.createWebSocketClient();
        try {
            var socket = client.connect(options).toCompletionStage().toCompletableFuture();
            return socket.get(STEP_MAX.toMillis(), TimeUnit.MILLISECONDS).close();
        } finally {
            client.close().onComplete(closed -> {});
        }
    }
}
