package dev.slipstream.gamedb.phantom;

import dev.slipstream.chassis.queue.Deliveries;
import dev.slipstream.gamedb.shelf.Shelf;
import dev.slipstream.gamedb.trace.Place;
import dev.slipstream.gamedb.trace.TraceVolume;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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
    /** The prefetch, and as much again for each reconnect of an outage; beyond it we consume anew. */
    private static final int WAITING = 256;

    private final Deliveries deliveries;
    private final PhantomStore store;
    private final Shelf shelf;
    private final TraceVolume volume;
    private final MeterRegistry metrics;
    private @Nullable Cancellable subscription;

    PhantomConsumer(
            @Channel("heat-phantoms") Multi<Message<byte[]>> incoming,
            PhantomStore store,
            Shelf shelf,
            TraceVolume volume,
            MeterRegistry metrics) {
        this.deliveries = new Deliveries("queue of phantoms", incoming, WAITING, () -> {});
        this.store = store;
        this.shelf = shelf;
        this.volume = volume;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        subscription = deliveries
                .all()
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
        return Deliveries.patiently(() -> store.store(heat, place), _ -> {})
                .invoke(better -> metrics.counter("slipstream_phantoms", "outcome", "stored")
                        .increment(better))
                .call(better -> better > 0
                        ? shelf.changed(place.stored())
                        : Uni.createFrom().voidItem())
                .call(() -> volume.keepWithin(place.stored(), null))
                .chain(() -> deliveries.settle(message, message::ack))
                .onFailure()
                .recoverWithUni(failure -> reject(message, failure));
    }

    private Uni<Void> reject(Message<byte[]> message, Throwable failure) {
        metrics.counter("slipstream_phantoms", "outcome", "poisoned").increment();
        LOG.errorf("drives go to the dead letters: %s", failure.getMessage());
        return deliveries.settle(message, () -> message.nack(failure));
    }

    /** The subscription of the last delivery. */
    String liveConsumer() {
        return deliveries.liveConsumer();
    }
}
