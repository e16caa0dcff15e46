package dev.slipstream.race.result;

import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.HeatEnded;
import dev.slipstream.proto.fleet.HeatEvent;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.HeatSeatLeft;
import dev.slipstream.proto.fleet.HeatStarted;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.heat.Heat;
import dev.slipstream.race.heat.HeatNews;
import dev.slipstream.race.heat.Keeper;
import dev.slipstream.race.heat.Owner;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * What follows a race: the finished world is saved under our epoch (a stale owner stops here), the
 * race is run again from its log, the result is published until confirmed, the lobby is told, and
 * after a while the heat closes. A race that comes to another end the second time does not count.
 */
@Singleton
public class Finish {
    private static final Logger LOG = Logger.getLogger(Finish.class);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration AGAIN_MAX = Duration.ofSeconds(5);

    private final Owner owner;
    private final Keeper keeper;
    private final Proof proof;
    private final Phantoms phantoms;
    private final ResultOutbox outbox;
    private final LobbyEvents events;
    private final Vertx vertx;
    private final Duration linger;

    Finish(
            Owner owner,
            Keeper keeper,
            Proof proof,
            Phantoms phantoms,
            ResultOutbox outbox,
            LobbyEvents events,
            Vertx vertx,
            PodConfig config) {
        this.owner = owner;
        this.keeper = keeper;
        this.proof = proof;
        this.phantoms = phantoms;
        this.outbox = outbox;
        this.events = events;
        this.vertx = vertx;
        this.linger = config.linger();
    }

    void hear(@Observes HeatNews news) {
        switch (news) {
            case HeatNews.Started started ->
                events.tell(
                        Broker.HEAT_STARTED,
                        HeatEvent.newBuilder()
                                .setHeatId(started.spec().getHeatId())
                                .setRoomId(started.spec().getRoomId())
                                .setStarted(HeatStarted.newBuilder().setStartedAtMs(started.startedAtMs()))
                                .build());
            case HeatNews.SeatLeft(var spec, var seat) ->
                events.tell(
                        Broker.HEAT_SEAT_LEFT,
                        HeatEvent.newBuilder()
                                .setHeatId(spec.getHeatId())
                                .setRoomId(spec.getRoomId())
                                .setSeatLeft(HeatSeatLeft.newBuilder().setSeat(seat))
                                .build());
            case HeatNews.Over over -> finish(over);
            case HeatNews.Broken broken -> {}
            case HeatNews.Foreign foreign -> {}
        }
    }

    private void finish(HeatNews.Over over) {
        var heat = over.heat();
        keeper.saveNow(heat, over.snapshot())
                .onFailure()
                .retry()
                .withBackOff(AGAIN, AGAIN_MAX)
                .indefinitely()
                .flatMap(ours -> ours ? record(over) : Uni.createFrom().nullItem())
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "heat %s cannot finish", id(heat)));
    }

    private Uni<Void> record(HeatNews.Over over) {
        var heat = over.heat();
        var recordedBefore = over.snapshot().getRecorded();
        var kept = recordedBefore
                ? Uni.createFrom().item(true)
                : proof.of(over.result(), over.tape(), outbox::hasRoom)
                        .onFailure(RejectedExecutionException.class)
                        .retry()
                        .withBackOff(AGAIN, AGAIN_MAX)
                        .indefinitely()
                        .flatMap(result -> result.map(this::keep)
                                .orElseGet(() -> Uni.createFrom().item(false)));
        return kept.invoke(counts -> {
                    if (!recordedBefore) {
                        heat.post(counts ? heat::recorded : heat::refused);
                        events.tell(Broker.HEAT_ENDED, ended(over.result()));
                    }
                    vertx.setTimer(owner.retired() ? 1 : linger.toMillis(), timer -> close(heat));
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> keep(Proof.Proven proven) {
        return outbox.keep(proven.result())
                .onFailure()
                .retry()
                .withBackOff(AGAIN, AGAIN_MAX)
                .indefinitely()
                .invoke(() -> phantoms.tell(proven.phantoms()))
                .replaceWith(true);
    }

    private void close(Heat heat) {
        heat.post(() -> keeper.close(heat, heat.captureNow())
                .subscribe()
                .with(
                        closed -> heat.post(() -> {
                            heat.close();
                            owner.drop(heat);
                        }),
                        failure -> vertx.setTimer(AGAIN_MAX.toMillis(), timer -> close(heat))));
    }

    private static HeatEvent ended(HeatResult result) {
        return HeatEvent.newBuilder()
                .setHeatId(result.getHeatId())
                .setRoomId(result.getRoomId())
                .setEnded(HeatEnded.newBuilder().addAllStandings(result.getStandingsList()))
                .build();
    }

    private static String id(Heat heat) {
        return heat.spec().getHeatId();
    }
}
