package dev.slipstream.persistence.result;

import dev.slipstream.chassis.queue.Deliveries;
import dev.slipstream.proto.fleet.HeatResult;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes results from the queue, stores them, and acknowledges after the commit. While the store is
 * away it keeps the results it has in hand and tries again, so that an outage neither loses them
 * nor uses up their deliveries; what can never be stored goes to the {@link DeadLetters}.
 */
@Singleton
class ResultConsumer {
    private static final Logger LOG = Logger.getLogger(ResultConsumer.class);

    /** Results stored at once, below the connection pool's size so that requests get through. */
    private static final int LANES = 8;

    /**
     * Results that wait for a lane: the prefetch, and as much again for each reconnect of an outage.
     * Beyond it the subscription fails and is made anew, and the broker keeps what we had not taken.
     */
    private static final int WAITING = 4096;

    private final Deliveries deliveries;
    private final ResultStore store;
    private final DeadLetters deadLetters;
    private final ResultMetrics metrics;
    private @Nullable Cancellable subscription;

    ResultConsumer(
            @Channel("heat-results") Multi<Message<byte[]>> incoming,
            ResultStore store,
            DeadLetters deadLetters,
            ResultMetrics metrics) {
        this.deliveries = new Deliveries("result queue", incoming, WAITING, metrics.stale::increment);
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        subscription = deliveries
                .all()
                .onItem()
                .transformToUni(this::take)
                .merge(LANES)
                .subscribe()
                .with(done -> {}, failure -> LOG.error("result queue is no longer consumed", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Never fails: whatever happens to one result, the next is taken. */
    private Uni<Void> take(Message<byte[]> message) {
        if (!deliveries.isLive(message)) {
            return Uni.createFrom().voidItem();
        }
        metrics.inHand.incrementAndGet();
        var taken = Timer.start();
        var settled = switch (ResultReader.read(message.getPayload())) {
            case ResultReader.Reading.Sound(var result) -> keep(result, message);
            case ResultReader.Reading.Poison(var reason) -> bury(message, reason);
        };
        return settled.onFailure()
                .invoke(failure -> LOG.error("a result could not be settled", failure))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> {
                    metrics.inHand.decrementAndGet();
                    taken.stop(metrics.storing);
                });
    }

    private Uni<Void> keep(HeatResult result, Message<byte[]> message) {
        return Deliveries.patiently(() -> store.store(result), failure -> retryLater(result, failure))
                .chain(fresh -> {
                    count(result, fresh);
                    LOG.debugf("result of heat %s %s", result.getHeatId(), fresh ? "stored" : "was there already");
                    return deliveries.settle(message, message::ack);
                })
                .onFailure()
                .recoverWithUni(failure ->
                        Deliveries.isPoison(failure) ? bury(message, reason(failure)) : giveBack(message, failure));
    }

    private void count(HeatResult result, boolean fresh) {
        if (!fresh) {
            metrics.duplicates.increment();
            return;
        }
        metrics.stored.increment();
        var fate = ReplayFate.of(result);
        metrics.replays(fate).increment();
        if (fate == ReplayFate.FOREIGN || fate == ReplayFate.TOO_LARGE) {
            LOG.warnf("the replay of heat %s is not kept: %s", result.getHeatId(), fate.word());
        }
    }

    private void retryLater(HeatResult result, Throwable failure) {
        metrics.retries.increment();
        LOG.warnf("result of heat %s waits for the store: %s", result.getHeatId(), failure.getMessage());
    }

    private Uni<Void> bury(Message<byte[]> message, String reason) {
        metrics.poisoned.increment();
        LOG.errorf("a result goes to the dead letters: %s", reason);
        return deadLetters
                .bury(message.getPayload(), reason)
                .chain(() -> deliveries.settle(message, message::ack))
                .onFailure()
                .recoverWithUni(failure -> reject(message, failure, false));
    }

    private Uni<Void> giveBack(Message<byte[]> message, Throwable failure) {
        metrics.returned.increment();
        return reject(message, failure, true);
    }

    private Uni<Void> reject(Message<byte[]> message, Throwable failure, boolean requeue) {
        var how = Metadata.of(new RabbitMQRejectMetadata(requeue));
        return deliveries.settle(message, () -> message.nack(failure, how));
    }

    private static String reason(Throwable failure) {
        return "refused by the store: " + failure.getMessage();
    }
}
