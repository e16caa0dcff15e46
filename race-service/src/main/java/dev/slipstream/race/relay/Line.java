package dev.slipstream.race.relay;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.NoOpMetricsCollector;
import dev.slipstream.proto.Broker;
import dev.slipstream.race.Pod;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.rabbitmq.QueueOptions;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The two connections of a race pod to the broker: one to publish, one to consume. Declares this
 * pod's exchange and queues whenever a connection is made, so that a restarted or emptied broker
 * heals by itself; tells those who want to know.
 */
@Singleton
public class Line {
    private static final Logger LOG = Logger.getLogger(Line.class);
    /** A queue nobody consumes for this long belongs to a dead pod. */
    private static final int EXPIRE_MS = 60_000;
    /** A frame or input older than this helps nobody; its receiver asks for a full frame. */
    static final int MESSAGE_MS = 2_000;

    private final RelayConfig config;
    private final Pod pod;
    private final RabbitMQClient publisher;
    private final RabbitMQClient consumer;
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private final List<Runnable> onUp = new CopyOnWriteArrayList<>();
    private final Context context;
    private volatile boolean blocked; // by an alarm of the broker: it reads nothing that is published
    private volatile Consumer<Buffer> onFrames = message -> {};
    private volatile Consumer<Buffer> onItems = message -> {};

    Line(RelayConfig config, Pod pod, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.pod = pod;
        this.context = vertx.getOrCreateContext();
        this.publisher = RabbitMQClient.create(vertx, options("frames-out").setMetricsCollector(new Watch()));
        this.consumer = RabbitMQClient.create(vertx, options("frames-in"));
        meters.gauge("slipstream.relay.blocked", this, line -> line.blocked ? 1 : 0);
    }

    /** Sees every connection of the publisher, which the client does not hand out. */
    private final class Watch extends NoOpMetricsCollector {
        @Override
        public void newConnection(Connection connection) {
            blocked = false;
            connection.addBlockedListener(
                    reason -> {
                        blocked = true;
                        LOG.warnf("broker: takes nothing for now (%s)", reason);
                    },
                    () -> {
                        blocked = false;
                        LOG.info("broker: takes messages again");
                    });
        }
    }

    private RabbitMQOptions options(String name) {
        var options = new RabbitMQOptions();
        options.setHost(config.host())
                .setPort(config.port())
                .setUser(config.username())
                .setPassword(config.password())
                .setConnectionName(name + " " + pod.id())
                .setRequestedHeartbeat(10)
                .setConnectionTimeout(2_000)
                .setAutomaticRecoveryEnabled(false)
                .setAutomaticRecoveryOnInitialConnection(true)
                .setReconnectAttempts(Integer.MAX_VALUE)
                .setReconnectInterval(config.reconnectEvery().toMillis());
        return options;
    }

    void start(@Observes StartupEvent event) {
        publisher.addConnectionEstablishedCallback(this::declareExchange);
        consumer.addConnectionEstablishedCallback(this::declareQueues);
        context.runOnContext(go -> publisher.start().onFailure(this::complain));
        context.runOnContext(go -> consumer.start().onSuccess(up -> consume()).onFailure(this::complain));
    }

    void stop(@Observes ShutdownEvent event) {
        publisher.stop();
        consumer.stop();
    }

    /** Called for every message for this pod; must be set before the start. */
    void onMessages(Consumer<Buffer> newOnFrames, Consumer<Buffer> newOnItems) {
        onFrames = newOnFrames;
        onItems = newOnItems;
    }

    /** Called whenever frames and items can come in again after they could not. */
    void onUp(Runnable task) {
        onUp.add(task);
    }

    /** Completes when the message is written; one that the broker does not read now may take long. */
    Future<Void> publish(String exchange, String key, byte[] message) {
        return publisher.basicPublish(exchange, key, Buffer.buffer(message));
    }

    /** Whether what is published now has a chance to arrive. */
    boolean isUp() {
        return !blocked && publisher.isConnected() && publisher.isOpenChannel();
    }

    /** Whether what others publish comes in. */
    boolean hears() {
        return consumer.isConnected();
    }

    /** Frames of that owner come in from now on. Survives reconnects. */
    void follow(String owner) {
        if (followed.add(owner) && consumer.isConnected()) {
            context.runOnContext(go ->
                    bind(owner).onSuccess(bound -> onUp.forEach(Runnable::run)).onFailure(this::complain));
        }
    }

    void unfollowUnless(Predicate<String> wanted) {
        for (var owner : List.copyOf(followed)) {
            if (!wanted.test(owner) && followed.remove(owner) && consumer.isConnected()) {
                context.runOnContext(go -> consumer.queueUnbind(Broker.raceEdge(pod.id()), Broker.raceFrames(owner), "")
                        .onFailure(this::complain));
            }
        }
    }

    private void declareExchange(Promise<Void> done) {
        publisher
                .exchangeDeclare(Broker.raceFrames(pod.id()), "fanout", false, false)
                .onComplete(done);
    }

    private void declareQueues(Promise<Void> done) {
        LOG.info("broker: connected");
        declareQueue(Broker.raceEdge(pod.id()))
                .compose(declared -> declareQueue(Broker.raceInputs(pod.id())))
                .compose(
                        declared -> Future.all(followed.stream().map(this::bind).toList()))
                .onSuccess(bound -> onUp.forEach(Runnable::run))
                .<Void>mapEmpty()
                .onComplete(done);
    }

    /** Durable and soon expiring, because a transient shared queue is refused by newer brokers. */
    private Future<?> declareQueue(String name) {
        var arguments = new JsonObject()
                .put("x-expires", EXPIRE_MS)
                .put("x-message-ttl", MESSAGE_MS)
                .put("x-max-length", config.queueMax())
                .put("x-overflow", "drop-head");
        return consumer.queueDeclare(name, true, false, false, arguments);
    }

    private Future<Void> bind(String owner) {
        return consumer.exchangeDeclare(Broker.raceFrames(owner), "fanout", false, false)
                .compose(declared -> consumer.queueBind(Broker.raceEdge(pod.id()), Broker.raceFrames(owner), ""));
    }

    private void consume() {
        var options = new QueueOptions().setAutoAck(true).setMaxInternalQueueSize(config.queueMax());
        consumer.basicConsumer(Broker.raceEdge(pod.id()), options)
                .onSuccess(queue -> queue.handler(message -> onFrames.accept(message.body())))
                .onFailure(this::complain);
        consumer.basicConsumer(Broker.raceInputs(pod.id()), options)
                .onSuccess(queue -> queue.handler(message -> onItems.accept(message.body())))
                .onFailure(this::complain);
    }

    private void complain(Throwable failure) {
        LOG.warnf("broker: %s", failure.toString());
    }
}
