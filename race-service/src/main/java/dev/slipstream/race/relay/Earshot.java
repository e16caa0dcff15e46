package dev.slipstream.race.relay;

import dev.slipstream.race.lease.LeaseStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Whether the silence of other pods means anything: not while this one has no line to the broker, and
 * not of a pod that says, in Redis, that it has none itself.
 */
@Singleton
class Earshot {
    private static final Logger LOG = Logger.getLogger(Earshot.class);
    private static final long LOOK_MS = 1_000; // five times until a silent edge lapses

    private final Line line;
    private final LeaseStore leases;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Set<String> unheard = Set.of();
    private long timer;

    Earshot(Line line, LeaseStore leases) {
        this.line = line;
        this.leases = leases;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timer = vertx.setPeriodic(LOOK_MS, tick -> look());
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            leases.unheard(!inTouch())
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(
                            found -> unheard = found,
                            failure -> LOG.debugf("who is unheard stays as it was: %s", failure.getMessage()));
        }
    }

    private boolean inTouch() {
        return line.isUp() && line.hears();
    }

    /** Whether all pods of this kind can be told and heard now. */
    boolean inTouch(Predicate<String> pods) {
        return inTouch() && unheard.stream().noneMatch(pods);
    }
}
