package dev.slipstream.race.edge;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.GoAway;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HandOver;
import dev.slipstream.proto.fleet.HeatSnapshot;
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
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * This pod was told to stop: its heats go to other pods first, then its sockets are asked to. New
 * ones are refused from the first moment.
 */
@Singleton
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration HAND_OVER_MAX = Duration.ofSeconds(2);
    /** Clients come back spread over this time. */
    private static final int SPREAD_MS = 250;

    private final Owner owner;
    private final OwnerLine line;
    private final Grandstand grandstand;
    private final LeaseStore leases;

    Drain(Owner owner, OwnerLine line, Grandstand grandstand, LeaseStore leases) {
        this.owner = owner;
        this.line = line;
        this.grandstand = grandstand;
        this.leases = leases;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        owner.retire();
        var heats = owner.heats();
        LOG.infof("leaving: %d heats and all sockets move", heats.size());
        leases.leave()
                .chain(leases::pods)
                .onFailure()
                .recoverWithItem(List.of())
                .map(pods ->
                        pods.stream().filter(pod -> !pod.equals(owner.pod())).findAny())
                .flatMap(this::handOverAll)
                .ifNoItem()
                .after(HAND_OVER_MAX)
                .fail()
                .subscribe()
                .with(done -> sendSocketsAway(), failure -> {
                    LOG.warnf("not every heat was handed over: %s", failure);
                    sendSocketsAway();
                });
    }

    private Uni<Void> handOverAll(Optional<String> other) {
        var moves = owner.heats().stream()
                .map(heat -> handOver(heat, other).onFailure().recoverWithNull())
                .toList();
        return moves.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(moves).andFailFast().replaceWithVoid();
    }

    /**
     * Lets a heat go for good: it is saved, its lease is free, and a pod that takes part in it, or
     * else {@code anyOther}, is asked to go on.
     */
    private Uni<Void> handOver(Heat heat, Optional<String> anyOther) {
        return Uni.createFrom()
                .<Void>emitter(done -> heat.post(() -> {
                    var snapshot = heat.captureNow();
                    heat.stop();
                    leases.release(snapshot.getSpec().getHeatId(), snapshot)
                            .subscribe()
                            .with(
                                    free -> {
                                        heat.otherEdges().stream()
                                                .findFirst()
                                                .or(() -> anyOther)
                                                .ifPresent(pod -> line.toOwner(pod, handOver(snapshot)));
                                        owner.drop(heat);
                                        done.complete(null);
                                    },
                                    done::fail);
                }));
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
