package dev.slipstream.gamedb.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Deletes traces whose time is over. Every pod does, and passes over what another is deleting just
 * now. Readers do not see them in any case.
 */
@Singleton
final class Expiry {
    private static final Logger LOG = Logger.getLogger(Expiry.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** A look at a bound adds up the rows of this long at most. */
    private static final Duration FOLD_EVERY = Duration.ofSeconds(1);
    /** At once, so that a delete stays short; the rest follows directly. */
    private static final int AT_ONCE = 1000;

    private final TraceStore store;
    private final TraceVolume volume;
    private final Vertx vertx;
    private final Counter expired;
    private long timer;
    private long folding;

    Expiry(TraceStore store, TraceVolume volume, Vertx vertx, MeterRegistry metrics) {
        this.store = store;
        this.volume = volume;
        this.vertx = vertx;
        this.expired = metrics.counter("slipstream_traces_expired");
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                EVERY.toMillis(),
                _ -> sweep().chain(volume::look)
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.warnf("traces could not be expired: %s", failure.getMessage())));
        folding = vertx.setPeriodic(
                FOLD_EVERY.toMillis(),
                _ -> volume.fold()
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.debugf("volumes not put together: %s", failure.getMessage())));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(folding);
    }

    /** Deletes all whose time is over. */
    Uni<Void> sweep() {
        return store.expire(AT_ONCE)
                .invoke(gone -> expired.increment(gone))
                .chain(gone -> gone < AT_ONCE ? Uni.createFrom().voidItem() : sweep());
    }
}
