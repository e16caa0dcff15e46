package dev.slipstream.race.result;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.race.relay.RelayConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Results on their way to {@code heat.results}: each is published again until the broker has
 * confirmed that it lies in a queue. Uses the plain client because only it can publish as
 * <i>mandatory</i>: without that, a result for which no queue exists yet would be confirmed and lost.
 */
@Singleton
public class ResultOutbox {
    private static final Logger LOG = Logger.getLogger(ResultOutbox.class);
    private static final long CONFIRM_MS = 5_000;
    private static final int COMPLAIN_EVERY = 20;
    private static final int KIB = 1_024;
    private static final AMQP.BasicProperties PERSISTENT = new AMQP.BasicProperties.Builder()
            .contentType("application/octet-stream")
            .deliveryMode(2)
            .build();

    private record Waiting(HeatResult result, int kib, UniEmitter<? super Void> kept) {}

    private final RelayConfig config;
    private final BlockingQueue<Waiting> queue;
    private final Semaphore roomKib;
    private final Counter published;
    private final Counter retried;
    private final AtomicBoolean returned = new AtomicBoolean();
    private final Thread sender = Thread.ofVirtual().name("result-outbox").unstarted(this::run);
    private @Nullable Connection connection;
    private @Nullable Channel channel;
    private volatile boolean closed;

    ResultOutbox(RelayConfig config, MeterRegistry meters) {
        this.config = config;
        this.queue = new ArrayBlockingQueue<>(config.resultsMax());
        this.roomKib = new Semaphore(config.resultsKibMax());
        this.published = meters.counter("slipstream.results.published");
        this.retried = meters.counter("slipstream.results.retried");
        meters.gauge("slipstream.results.waiting", queue, BlockingQueue::size);
        meters.gauge("slipstream.results.room.kib", roomKib, Semaphore::availablePermits);
    }

    /**
     * Completes when the result is confirmed to lie in a queue; fails at once when the outbox is
     * full, and the caller keeps the heat and tries again.
     */
    public Uni<Void> keep(HeatResult result) {
        return Uni.createFrom().emitter(kept -> {
            // One with the longest of replays still finds room alone.
            var kib = Math.min(config.resultsKibMax(), Math.ceilDiv(result.getSerializedSize(), KIB));
            if (!roomKib.tryAcquire(kib)) {
                kept.fail(new IllegalStateException("the result outbox is full: too many bytes wait"));
            } else if (!queue.offer(new Waiting(result, kib, kept))) {
                roomKib.release(kib);
                kept.fail(new IllegalStateException("the result outbox is full: too many results wait"));
            }
        });
    }

    /** Whether the next result would find a place. */
    public boolean hasRoom() {
        return queue.remainingCapacity() > 0 && roomKib.availablePermits() > 0;
    }

    void start(@Observes StartupEvent event) {
        sender.start();
    }

    void stop(@Observes ShutdownEvent event) {
        closed = true;
        sender.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                var next = queue.take();
                publishUntilConfirmed(next.result);
                roomKib.release(next.kib);
                published.increment();
                next.kept.complete(null);
            }
        } catch (InterruptedException shutdown) {
            disconnect();
        }
    }

    private void publishUntilConfirmed(HeatResult result) throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                var open = channel();
                returned.set(false);
                open.basicPublish(Broker.HEAT_RESULTS, Broker.HEAT_RESULTS, true, PERSISTENT, result.toByteArray());
                // The broker returns an unroutable message before it confirms it.
                if (open.waitForConfirms(CONFIRM_MS) && !returned.get()) {
                    return;
                }
                complain(result, attempt, "there is no queue for it");
            } catch (IOException | TimeoutException | RuntimeException e) {
                complain(result, attempt, e.toString());
                disconnect();
            }
            retried.increment();
            Thread.sleep(config.reconnectEvery());
        }
    }

    private static void complain(HeatResult result, int attempt, String reason) {
        if (attempt == 1 || attempt % COMPLAIN_EVERY == 0) {
            LOG.warnf("result of heat %s not kept after %d attempts: %s", result.getHeatId(), attempt, reason);
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
        connection = factory.newConnection("results");
        var fresh = connection.createChannel();
        fresh.exchangeDeclare(Broker.HEAT_RESULTS, "direct", true);
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
