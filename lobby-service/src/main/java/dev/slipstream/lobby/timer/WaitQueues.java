package dev.slipstream.lobby.timer;

import dev.slipstream.lobby.room.RoomClock;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.RoomTimerKind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Declares the queues in which timers wait: one per kind, with one fixed TTL each, because mixed
 * TTLs block behind each other. Declared again whenever the broker comes back, maybe empty.
 */
@Singleton
final class WaitQueues {
    private static final Logger LOG = Logger.getLogger(WaitQueues.class);
    private static final List<RoomTimerKind> KINDS = List.of(
            RoomTimerKind.ROOM_TIMER_KIND_COUNTDOWN,
            RoomTimerKind.ROOM_TIMER_KIND_START,
            RoomTimerKind.ROOM_TIMER_KIND_CLEANUP);
    /** Timers waiting per kind; beyond it the broker refuses the newest and the sweep stands in. */
    private static final int LIMIT = 200_000;

    private static final int RECONNECT_MS = 1_000;

    private final RabbitMQClient client;

    WaitQueues(Vertx vertx, BrokerAddress broker) {
        client = RabbitMQClient.create(
                vertx,
                new RabbitMQOptions()
                        .setHost(broker.host())
                        .setPort(broker.port())
                        .setUser(broker.username())
                        .setPassword(broker.password())
                        .setConnectionName("lobby-wait-queues")
                        .setAutomaticRecoveryEnabled(false)
                        .setReconnectAttempts(Integer.MAX_VALUE)
                        .setReconnectInterval(RECONNECT_MS));
        client.addConnectionEstablishedCallback(this::declare);
    }

    /** The routing key on which a timer of this kind waits, and on which it comes back. */
    static String routingKey(RoomTimerKind kind) {
        return kind.name().substring("ROOM_TIMER_KIND_".length()).toLowerCase(Locale.ROOT);
    }

    /** The queue in which a timer of this kind waits. */
    private static String queue(RoomTimerKind kind) {
        return "lobby.timers." + routingKey(kind) + "." + RoomClock.waitMs(kind);
    }

    void start(@Observes StartupEvent started) {
        client.start().onFailure(failure -> LOG.warn("wait queues are not declared", failure));
    }

    void stop(@Observes ShutdownEvent stopped) {
        Uni.createFrom()
                .completionStage(client.stop().toCompletionStage())
                .subscribe()
                .with(_ -> {}, _ -> {});
    }

    private void declare(Promise<Void> done) {
        client.exchangeDeclare(Broker.LOBBY_TIMERS_WAIT, "direct", true, false)
                .compose(_ -> client.exchangeDeclare(Broker.LOBBY_TIMERS_DUE, "direct", true, false))
                .compose(_ -> {
                    var queues = new ArrayList<Future<?>>();
                    KINDS.forEach(kind -> queues.add(declare(kind)));
                    return Future.all(queues);
                })
                .<Void>mapEmpty()
                .onComplete(done);
    }

    private Future<Void> declare(RoomTimerKind kind) {
        var arguments = new JsonObject()
                .put("x-queue-type", "quorum")
                .put("x-message-ttl", RoomClock.waitMs(kind))
                .put("x-max-length", LIMIT)
                .put("x-overflow", "reject-publish")
                .put("x-dead-letter-exchange", Broker.LOBBY_TIMERS_DUE)
                .put("x-dead-letter-strategy", "at-least-once");
        return client.queueDeclare(queue(kind), true, false, false, arguments)
                .compose(_ -> client.queueBind(queue(kind), Broker.LOBBY_TIMERS_WAIT, routingKey(kind)));
    }
}
