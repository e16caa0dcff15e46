package dev.slipstream.race.result;

import com.google.protobuf.MessageLite;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.relay.RelayConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Messages that must arrive, on a connection of their own: they are published again, in their order,
 * until the broker has confirmed them. Uses the plain client: the one of Vert.x forgets what was not
 * confirmed when its connection breaks, and cannot publish as <i>mandatory</i>, without which a message
 * for which no queue exists yet is confirmed and lost. Bound: messages, and bytes of the pod's budget; overflow: the newest is
 * refused at once, and the caller decides.
 */
final class ConfirmedOutbox {
    private static final Logger LOG = Logger.getLogger(ConfirmedOutbox.class);
    private static final int CONNECT_MS = 5_000;
    private static final long CONFIRM_MS = 5_000;
    private static final int BATCH_MAX = 64; // confirmed together
    private static final int COMPLAIN_EVERY = 20;
    private static final AMQP.BasicProperties PERSISTENT = new AMQP.BasicProperties.Builder()
            .contentType("application/octet-stream")
            .deliveryMode(2)
            .build();

    /** Where messages go; mandatory ones count as confirmed only when they lie in a queue. */
    record Exchange(String name, String type, boolean mandatory) {}

    private record Waiting(String key, MessageLite message, long bytes, UniEmitter<? super Void> kept) {}

    private final RelayConfig config;
    private final Exchange exchange;
    private final Share memory;
    private final Runnable onRetry;
    private final BlockingQueue<Waiting> queue;
    private final AtomicBoolean returned = new AtomicBoolean();
    private final Thread sender;
    private @Nullable Connection connection;
    private @Nullable Channel channel;
    private volatile boolean closed;

    ConfirmedOutbox(RelayConfig config, Exchange exchange, int max, Share memory, Runnable onRetry) {
        this.config = config;
        this.exchange = exchange;
        this.memory = memory;
        this.onRetry = onRetry;
        this.queue = new ArrayBlockingQueue<>(max);
        this.sender = Thread.ofVirtual().name(exchange.name + "-outbox").unstarted(this::run);
    }

    /** Completes when the message is confirmed; fails at once when there is no room for it. */
    Uni<Void> keep(String key, MessageLite message) {
        return Uni.createFrom().emitter(kept -> {
            // The largest of messages still finds room alone.
            var bytes = Math.min(memory.limit(), message.getSerializedSize());
            if (!memory.take(bytes)) {
                kept.fail(new IllegalStateException("too many bytes wait for " + exchange.name));
            } else if (!queue.offer(new Waiting(key, message, bytes, kept))) {
                memory.give(bytes);
                kept.fail(new IllegalStateException("too many messages wait for " + exchange.name));
            }
        });
    }

    boolean hasRoom() {
        return queue.remainingCapacity() > 0 && !memory.isFull();
    }

    int waiting() {
        return queue.size();
    }

    void start() {
        sender.start();
    }

    void stop() {
        closed = true;
        sender.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                var batch = new ArrayList<Waiting>();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH_MAX - 1);
                publishUntilConfirmed(batch);
                for (var each : batch) {
                    memory.give(each.bytes);
                    each.kept.complete(null);
                }
            }
        } catch (InterruptedException shutdown) {
            disconnect();
        }
    }

    private void publishUntilConfirmed(List<Waiting> batch) throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                var open = channel();
                returned.set(false);
                for (var each : batch) {
                    var bytes = each.message.toByteArray();
                    open.basicPublish(exchange.name, each.key, exchange.mandatory, PERSISTENT, bytes);
                }
                // The broker returns an unroutable message before it confirms it.
                if (open.waitForConfirms(CONFIRM_MS) && !returned.get()) {
                    return;
                }
                complain(batch, attempt, returned.get() ? "there is no queue for it" : "the broker refused it");
            } catch (IOException | TimeoutException | RuntimeException e) {
                complain(batch, attempt, e.toString());
                disconnect();
            }
            onRetry.run();
            Thread.sleep(config.reconnectEvery());
        }
    }

    private void complain(List<Waiting> batch, int attempt, String reason) {
        if (attempt == 1 || attempt % COMPLAIN_EVERY == 0) {
            LOG.warnf("%d for %s not kept after %d attempts: %s", batch.size(), exchange.name, attempt, reason);
        }
    }

    private Channel channel() throws IOException, TimeoutException {
        if (channel != null && channel.isOpen()) {
            return channel;
        }
        disconnect();
        var factory = new ConnectionFactory();
        factory.setHost(config.host());
        factory.setPort(config.port());
        factory.setUsername(config.username());
        factory.setPassword(config.password());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(10);
        factory.setConnectionTimeout(CONNECT_MS);
        connection = factory.newConnection(exchange.name);
        var fresh = connection.createChannel();
        fresh.exchangeDeclare(exchange.name, exchange.type, true);
        fresh.confirmSelect();
        fresh.addReturnListener(message -> returned.set(true));
        channel = fresh;
        return fresh;
    }

    private void disconnect() {
        var old = connection;
        connection = null;
        channel = null;
        if (old != null) {
            old.abort(1_000);
        }
    }
}
