package dev.slipstream.persistence.result;

import dev.slipstream.proto.fleet.HeatResult;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
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

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(3);
    /** The broker takes a delivery for lost after 30 minutes; give it back before that. */
    private static final Duration HOLD = Duration.ofMinutes(20);

    private final Multi<Message<byte[]>> incoming;
    private final ResultStore store;
    private final DeadLetters deadLetters;
    private final ResultMetrics metrics;
    private volatile String liveConsumer = "";
    private @Nullable Cancellable subscription;

    ResultConsumer(
            @Channel("heat-results") Multi<Message<byte[]>> incoming,
            ResultStore store,
            DeadLetters deadLetters,
            ResultMetrics metrics) {
        this.incoming = incoming;
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        subscription = incoming.invoke(message -> liveConsumer = consumerOf(message))
                .onOverflow()
                .buffer(WAITING)
                .onCompletion()
                .failWith(() -> new IllegalStateException("the broker ended the subscription"))
                .onFailure()
                .invoke(failure -> LOG.error("result queue failed; consuming anew", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
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
        if (!isLive(message)) {
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
        return Uni.createFrom()
                .deferred(() -> store.store(result))
                .onFailure(failure -> !isPoison(failure))
                .invoke(failure -> retryLater(result, failure))
                .onFailure(failure -> !isPoison(failure))
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .expireIn(HOLD.toMillis())
                .chain(fresh -> {
                    count(result, fresh);
                    LOG.debugf("result of heat %s %s", result.getHeatId(), fresh ? "stored" : "was there already");
                    return acknowledge(message);
                })
                .onFailure()
                .recoverWithUni(
                        failure -> isPoison(failure) ? bury(message, reason(failure)) : giveBack(message, failure));
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
                .chain(() -> acknowledge(message))
                .onFailure()
                .recoverWithUni(failure -> reject(message, failure, false));
    }

    private Uni<Void> giveBack(Message<byte[]> message, Throwable failure) {
        metrics.returned.increment();
        return reject(message, failure, true);
    }

    /**
     * Delivery tags count per connection, and the connector sends them on whichever it has now: an
     * old tag would acknowledge another result. The broker delivers this one again anyway.
     */
    private Uni<Void> acknowledge(Message<byte[]> message) {
        if (!isLive(message)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().completionStage(() -> message.ack());
    }

    private Uni<Void> reject(Message<byte[]> message, Throwable failure, boolean requeue) {
        if (!isLive(message)) {
            return Uni.createFrom().voidItem();
        }
        var how = Metadata.of(new RabbitMQRejectMetadata(requeue));
        return Uni.createFrom().completionStage(() -> message.nack(failure, how));
    }

    private boolean isLive(Message<byte[]> message) {
        var live = consumerOf(message).equals(liveConsumer);
        if (!live) {
            metrics.stale.increment();
        }
        return live;
    }

    /** The broker names every subscription anew, so its tag tells deliveries of before a reconnect. */
    private static String consumerOf(Message<byte[]> message) {
        return message.unwrap(IncomingRabbitMQMessage.class).message.consumerTag();
    }

    /** SQLSTATE classes 22 (data) and 23 (constraints): the same result would fail the same way. */
    private static boolean isPoison(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23"));
    }

    private static String reason(Throwable failure) {
        return "refused by the store: " + failure.getMessage();
    }
}
