package dev.slipstream.race.edge;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.GoAway;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HandOver;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.heat.Heat;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.lease.LeaseStore;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * This pod was told to stop: its heats go to other pods first, then its sockets are asked to. New
 * ones are refused from the first moment.
 */
@Singleton
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration HAND_OVER_MAX = Duration.ofSeconds(2);
    private static final long LOOK_NANOS = 100_000_000;
    /** Clients come back spread over this time. */
    private static final int SPREAD_MS = 250;

    private final Owner owner;
    private final OwnerLine line;
    private final Grandstand grandstand;
    private final LeaseStore leases;
    private final PodConfig config;
    private final List<Heat> held = new CopyOnWriteArrayList<>();

    Drain(Owner owner, OwnerLine line, Grandstand grandstand, LeaseStore leases, PodConfig config) {
        this.owner = owner;
        this.line = line;
        this.grandstand = grandstand;
        this.leases = leases;
        this.config = config;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        owner.retire();
        var heats = owner.heats();
        LOG.infof("leaving: %d heats and all sockets move", heats.size());
        leases.leave()
                .chain(leases::able)
                .onFailure()
                .recoverWithItem(List.of())
                .flatMap(this::handOverAll)
                .ifNoItem()
                .after(HAND_OVER_MAX)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("not every heat was handed over: %s", failure))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely(); // within what the line above says
        sendSocketsAway();
        hold();
    }

    /** Heats whose rules no other pod has stay here until they are over, for as long as this pod may. */
    private void hold() {
        var until = owner.nanos() + config.holdMax().toNanos();
        while (!held.isEmpty() && owner.nanos() < until) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            held.removeIf(heat ->
                    owner.heat(heat.spec().getHeatId()).filter(heat::equals).isEmpty());
        }
        held.forEach(heat -> LOG.warnf(
                "heat %s is left behind: no pod has its rules", heat.spec().getHeatId()));
    }

    private Uni<Void> handOverAll(List<String> able) {
        var moves = owner.heats().stream()
                .map(heat -> handOver(heat, able).onFailure().recoverWithNull())
                .toList();
        return moves.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(moves).andFailFast().replaceWithVoid();
    }

    /**
     * Lets a heat go for good: it is saved, its lease is free, and a pod that takes part in it, or
     * else any that has its rules, is asked to go on. If there are pods and none has its rules, it stays.
     */
    private Uni<Void> handOver(Heat heat, List<String> able) {
        return Uni.createFrom()
                .<Void>emitter(done -> heat.post(() -> {
                    var snapshot = heat.captureNow();
                    if (!able.isEmpty() && !LeaseStore.suits(able, snapshot)) {
                        held.add(heat);
                        owner.hold(held);
                        done.complete(null);
                        return;
                    }
                    heat.stop();
                    leases.release(snapshot.getSpec().getHeatId(), snapshot)
                            .subscribe()
                            .with(
                                    free -> {
                                        heir(heat, able, snapshot)
                                                .ifPresent(pod -> line.toOwner(pod, handOver(snapshot)));
                                        owner.drop(heat);
                                        done.complete(null);
                                    },
                                    done::fail);
                }));
    }

    private static Optional<String> heir(Heat heat, List<String> able, HeatSnapshot snapshot) {
        var fit = able.stream()
                .filter(each -> LeaseStore.suits(List.of(each), snapshot))
                .map(each -> each.substring(0, each.indexOf(' ')))
                .toList();
        return heat.otherEdges().stream()
                .filter(fit::contains)
                .findFirst()
                .or(() -> fit.stream().findAny());
    }

    private static EdgeItem handOver(HeatSnapshot snapshot) {
        return EdgeItem.newBuilder()
                .setHeatId(snapshot.getSpec().getHeatId())
                .setHandOver(HandOver.newBuilder().setEpoch(snapshot.getEpoch()))
                .build();
    }

    private void sendSocketsAway() {
        for (var heat : grandstand.all()) {
            heat.forEach(viewer -> {
                var goAway = GoAway.newBuilder()
                        .setReconnectAfterMs(ThreadLocalRandom.current().nextInt(SPREAD_MS));
                viewer.send(Encoded.of(RaceServerMessage.newBuilder().setGoAway(goAway)));
                viewer.close(ErrorCode.ERROR_CODE_MOVED, "This server is leaving. Reconnect to go on.");
            });
        }
    }
}
