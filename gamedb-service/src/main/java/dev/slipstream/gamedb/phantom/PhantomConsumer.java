package dev.slipstream.gamedb.phantom;

import dev.slipstream.gamedb.shelf.Shelf;
import dev.slipstream.gamedb.trace.Place;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes verified drives from the queue, stores them one heat after the other, and acknowledges after
 * the commit. While the store is away it keeps what it has in hand and tries again; what can never
 * be stored is rejected, which sends it to the dead letters.
 */
@Singleton
class PhantomConsumer {
    private static final Logger LOG = Logger.getLogger(PhantomConsumer.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(3);
    /** The broker takes a delivery for lost after 30 minutes; give it back before that. */
    private static final Duration HOLD = Duration.ofMinutes(20);
    /** The prefetch, and as much again for each reconnect of an outage; beyond it we consume anew. */
    private static final int WAITING = 256;

    private final Multi<Message<byte[]>> incoming;
    private final PhantomStore store;
    private final Shelf shelf;
    private final MeterRegistry metrics;
    private volatile String liveConsumer = "";
    private @Nullable Cancellable subscription;

    PhantomConsumer(
            @Channel("heat-phantoms") Multi<Message<byte[]>> incoming,
            PhantomStore store,
            Shelf shelf,
            MeterRegistry metrics) {
        this.incoming = incoming;
        this.store = store;
        this.shelf = shelf;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        subscription = incoming.invoke(message -> liveConsumer = consumerOf(message))
                .onOverflow()
                .buffer(WAITING)
                .onCompletion()
                .failWith(() -> new IllegalStateException("the broker ended the subscription"))
                .onFailure()
                .invoke(failure -> LOG.error("queue of phantoms failed; consuming anew", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .onItem()
                .transformToUniAndConcatenate(this::take)
                .subscribe()
                .with(_ -> {}, failure -> LOG.error("queue of phantoms is no longer consumed", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Never fails: whatever happens to one heat's drives, the next are taken. */
    private Uni<Void> take(Message<byte[]> message) {
        var settled = switch (PhantomReader.read(message.getPayload())) {
            case PhantomReader.Reading.Sound(var heat, var place) -> keep(message, heat, place);
            case PhantomReader.Reading.Poison(var reason) -> reject(message, new IllegalArgumentException(reason));
        };
        return settled.onFailure()
                .invoke(failure -> LOG.error("drives could not be settled", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> keep(Message<byte[]> message, VerifiedPhantoms heat, Place place) {
        return Uni.createFrom()
                .deferred(() -> store.store(heat, place))
                .onFailure(failure -> !isPoison(failure))
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .expireIn(HOLD.toMillis())
                .invoke(better -> metrics.counter("slipstream_phantoms", "outcome", "stored")
                        .increment(better))
                .call(better -> better > 0
                        ? shelf.changed(place.stored())
                        : Uni.createFrom().voidItem())
                .chain(() -> isLive(message)
                        ? Uni.createFrom().completionStage(() -> message.ack())
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> reject(message, failure));
    }

    private Uni<Void> reject(Message<byte[]> message, Throwable failure) {
        metrics.counter("slipstream_phantoms", "outcome", "poisoned").increment();
        LOG.errorf("drives go to the dead letters: %s", failure.getMessage());
        return isLive(message)
                ? Uni.createFrom().completionStage(() -> message.nack(failure))
                : Uni.createFrom().voidItem();
    }

    /**
     * Delivery tags count per connection, and the connector sends them on whichever it has now: an
     * old tag would acknowledge other drives. The broker delivers these again anyway.
     */
    private boolean isLive(Message<byte[]> message) {
        return consumerOf(message).equals(liveConsumer);
    }

    /** The subscription of the last delivery. */
    String liveConsumer() {
        return liveConsumer;
    }

    /** The broker names every subscription anew, so its tag tells deliveries of before a reconnect. */
    private static String consumerOf(Message<byte[]> message) {
        return message.unwrap(IncomingRabbitMQMessage.class).message.consumerTag();
    }

    /** SQLSTATE classes 22 (data) and 23 (constraints): the same drives would fail the same way. */
    private static boolean isPoison(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23"));
    }
}
