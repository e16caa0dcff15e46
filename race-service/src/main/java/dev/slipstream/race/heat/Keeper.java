package dev.slipstream.race.heat;

import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.budget.Part;
import dev.slipstream.race.lease.LeaseStore;
import dev.slipstream.race.memory.Share;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Keeps what this pod owns: renews its leases in one call, saves what changed, stops what was lost. */
@Singleton
public class Keeper {
    private static final Logger LOG = Logger.getLogger(Keeper.class);

    /** All heats are captured once in so many goes. */
    private static final int SLICES = 25;

    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final int AGAIN_MOST = 8; // within a minute; a lease that is not renewed runs out by itself

    private final Owner owner;
    private final LeaseStore store;
    private final HeatMeters meters;
    private final PodConfig config;
    private final Share memory;
    private final List<Long> timers = new ArrayList<>();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private List<Heat> round = List.of();
    private int slice;

    Keeper(Owner owner, LeaseStore store, HeatMeters meters, PodConfig config, Budget budget) {
        this.owner = owner;
        this.store = store;
        this.meters = meters;
        this.config = config;
        this.memory = budget.share(Part.SNAPSHOTS);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timers.add(vertx.setPeriodic(config.leaseRenewEvery().toMillis(), timer -> renew()));
        timers.add(vertx.setPeriodic(Math.max(1, config.snapshotEvery().toMillis() / SLICES), timer -> saveSlice()));
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        timers.forEach(vertx::cancelTimer);
    }

    /** What this pod cannot go on with is let go: after a fault, or because its rules are another build's. */
    void hear(@Observes HeatNews news) {
        switch (news) {
            case HeatNews.Broken(var heatId, var epoch, var why) ->
                again(store.fail(heatId, epoch, why))
                        .subscribe()
                        .with(
                                faults -> LOG.infof("heat %s let go after fault %d", heatId, faults),
                                failure -> LOG.warnf("a fault of heat %s is not counted: %s", heatId, failure));
            case HeatNews.Foreign(var snapshot) ->
                again(store.release(snapshot.getSpec().getHeatId(), snapshot))
                        .subscribe()
                        .with(free -> {}, failure -> LOG.debugf("a lease runs out by itself: %s", failure));
            case HeatNews.Started started -> {}
            case HeatNews.SeatLeft left -> {}
            case HeatNews.Over over -> {}
        }
    }

    private static <T> Uni<T> again(Uni<T> call) {
        return call.onFailure().retry().withBackOff(AGAIN).atMost(AGAIN_MOST);
    }

    /** One renewal at a time: a slow Redis is asked again only when it has answered. */
    void renew() {
        if ((owner.retired() && owner.leased().isEmpty()) || !renewing.compareAndSet(false, true)) {
            return;
        }
        var epochs = new HashMap<String, Integer>();
        owner.leased().forEach(heat -> epochs.put(heat.spec().getHeatId(), heat.epoch()));
        var asked = owner.nanos();
        store.renew(epochs, !owner.retired())
                .onTermination()
                .invoke(() -> renewing.set(false))
                .subscribe()
                .with(
                        lost -> {
                            for (var heat : owner.heats()) {
                                var heatId = heat.spec().getHeatId();
                                if (!Integer.valueOf(heat.epoch()).equals(epochs.get(heatId))) {
                                    continue;
                                }
                                if (lost.contains(heatId)) {
                                    lose(heat);
                                } else {
                                    heat.leasedUntil(asked + config.leaseTtl().toNanos());
                                }
                            }
                        },
                        failure -> LOG.warnf("leases not renewed: %s", failure.getMessage()));
    }

    /** Captures take their time: all heats at once would be late for their ticks. */
    void saveSlice() {
        if (slice == 0) {
            round = List.copyOf(owner.heats());
        }
        var from = slice * round.size() / SLICES;
        slice++;
        for (var heat : round.subList(from, slice * round.size() / SLICES)) {
            heat.post(() -> capture(heat));
        }
        slice %= SLICES;
    }

    /** With too much on its way to the store already, the heat is saved a little later. */
    private void capture(Heat heat) {
        if (memory.isFull()) {
            memory.refuse();
        } else {
            heat.capture().ifPresent(snapshot -> save(heat, snapshot));
        }
    }

    private void save(Heat heat, HeatSnapshot snapshot) {
        send(heat, snapshot).subscribe().with(kept -> settle(heat, snapshot, kept), failure -> unsaved(heat, snapshot));
    }

    /**
     * Saves a heat whose race is over.
     *
     * @return false when it is not ours any more; fails when Redis does not answer
     */
    public Uni<Boolean> saveNow(Heat heat, HeatSnapshot snapshot) {
        return send(heat, snapshot)
                .invoke(kept -> settle(heat, snapshot, kept))
                .onFailure()
                .invoke(() -> unsaved(heat, snapshot));
    }

    private Uni<Boolean> send(Heat heat, HeatSnapshot snapshot) {
        return Uni.createFrom().deferred(() -> {
            var bytes = 2L * snapshot.getSerializedSize(); // as it is, and as it is sent
            memory.add(bytes);
            return store.save(heat.spec().getHeatId(), snapshot).onTermination().invoke(() -> memory.give(bytes));
        });
    }

    /** The heat is over for good: nobody can claim it again. */
    public Uni<Boolean> close(Heat heat, HeatSnapshot snapshot) {
        return store.close(heat.spec().getHeatId(), snapshot);
    }

    private void settle(Heat heat, HeatSnapshot snapshot, boolean kept) {
        if (kept) {
            heat.post(() -> heat.saved(snapshot));
        } else {
            lose(heat);
        }
    }

    private void unsaved(Heat heat, HeatSnapshot snapshot) {
        meters.snapshotsFailed().increment();
        heat.post(() -> heat.unsaved(snapshot));
    }

    private void lose(Heat heat) {
        meters.leasesLost().increment();
        LOG.warnf("heat %s was taken over by another pod", heat.spec().getHeatId());
        owner.drop(heat);
    }
}
