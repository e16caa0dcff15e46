package dev.slipstream.race.edge;

import dev.slipstream.race.PodConfig;
import dev.slipstream.race.lease.LeaseStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The rounds an edge makes: signs of life, sockets that fell behind, owners that died, orphans. */
@Singleton
public class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final long BEAT_MS = 1_000;
    private static final long LOOK_MS = 100;
    private static final long ORPHANS_MS = 3_000;
    /** A heat nobody has claimed for this long is an orphan: its sockets are gone, its result is not. */
    private static final Duration ORPHAN_AGE = Duration.ofSeconds(5);
    /** Adopted in one round; the next round takes more. */
    private static final int ORPHANS_MAX = 20;

    private final Edge edge;
    private final LeaseStore leases;
    private final PodConfig config;
    private final List<Long> timers = new ArrayList<>();
    private final AtomicBoolean checking = new AtomicBoolean();

    Rounds(Edge edge, LeaseStore leases, PodConfig config) {
        this.edge = edge;
        this.leases = leases;
        this.config = config;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timers.add(vertx.setPeriodic(BEAT_MS, timer -> edge.beat()));
        timers.add(vertx.setPeriodic(LOOK_MS, timer -> edge.lookAfterViewers()));
        timers.add(vertx.setPeriodic(config.leaseRenewEvery().toMillis(), timer -> checkOwners()));
        timers.add(vertx.setPeriodic(ORPHANS_MS, timer -> adoptOrphans()));
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        timers.forEach(vertx::cancelTimer);
    }

    private void checkOwners() {
        if (checking.compareAndSet(false, true)) {
            edge.checkOwners()
                    .onTermination()
                    .invoke(() -> checking.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("owners not checked: %s", failure.getMessage()));
        }
    }

    private void adoptOrphans() {
        leases.orphans(ORPHAN_AGE, ORPHANS_MAX)
                .subscribe()
                .with(
                        ids -> ids.forEach(edge::takeOver),
                        failure -> LOG.warnf("no look for orphans: %s", failure.getMessage()));
    }
}
