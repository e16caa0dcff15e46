package dev.slipstream.race.result;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.race.replay.Trails;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * How finishers went, on the way to gamedb-service, which makes ghosts of it: sent again until the
 * broker confirms. Results never wait for it; ghosts for which there is no room are dropped.
 */
@Singleton
class Phantoms {
    private static final Logger LOG = Logger.getLogger(Phantoms.class);
    private static final int KIB = 1_024;
    /** What may wait for the broker; beyond it the newest are dropped and counted. */
    static final int ROOM_KIB = 32 * KIB;

    private static final int MESSAGES_MAX = 1_024; // in the connector; those it has no room for try again
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration AGAIN_MAX = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private final MutinyEmitter<byte[]> emitter;
    private final Semaphore roomKib = new Semaphore(ROOM_KIB);
    private final Counter sent;
    private final Counter dropped;

    Phantoms(
            @Channel("heat-phantoms") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MESSAGES_MAX)
                    MutinyEmitter<byte[]> emitter,
            MeterRegistry meters) {
        this.emitter = emitter;
        this.sent = meters.counter("slipstream.phantoms", "outcome", "sent");
        this.dropped = meters.counter("slipstream.phantoms", "outcome", "dropped");
        meters.gauge("slipstream.phantoms.room.kib", roomKib, Semaphore::availablePermits);
    }

    /** Those of everybody who finished. */
    static VerifiedPhantoms of(HeatResult result, Trails trails) {
        var phantoms = VerifiedPhantoms.newBuilder()
                .setHeatId(result.getHeatId())
                .setMode(result.getMode())
                .setPlace(trails.place())
                .setRulesVersion(result.getRulesVersion())
                .setEndedAtMs(result.getEndedAtMs());
        result.getStandingsList().stream()
                .filter(Standing::getFinished)
                .forEach(standing -> phantoms.addPhantoms(of(standing, trails)));
        return phantoms.build();
    }

    private static VerifiedPhantom of(Standing standing, Trails trails) {
        var phantom = VerifiedPhantom.newBuilder()
                .setSeat(standing.getSeat())
                .setPlayerId(standing.getPlayerId())
                .setName(standing.getName())
                .setTimeUs(standing.getTimeMs() * 1_000)
                .setRecording(ByteString.copyFrom(trails.recording(standing.getSeat())))
                .setCarValue(standing.getRally().getCarValue());
        standing.getRally().getSplitsUsList().forEach(splitUs -> phantom.addSplitMs(splitUs / 1_000));
        return phantom.build();
    }

    /** Returns at once. */
    void tell(VerifiedPhantoms phantoms) {
        if (phantoms.getPhantomsCount() == 0) {
            return;
        }
        var kib = Math.ceilDiv(phantoms.getSerializedSize(), KIB);
        if (!roomKib.tryAcquire(kib)) {
            drop(phantoms, "too many wait for the broker");
            return;
        }
        Uni.createFrom()
                .deferred(() -> emitter.sendMessage(message(phantoms)))
                .onFailure()
                .retry()
                .withBackOff(AGAIN, AGAIN_MAX)
                .expireIn(GIVEN_UP.toMillis())
                .onTermination()
                .invoke(() -> roomKib.release(kib))
                .subscribe()
                .with(done -> sent.increment(), failure -> drop(phantoms, failure.toString()));
    }

    private static Message<byte[]> message(VerifiedPhantoms phantoms) {
        var metadata = OutgoingRabbitMQMetadata.builder()
                .withRoutingKey(Broker.HEAT_PHANTOMS)
                .build();
        return Message.of(phantoms.toByteArray(), Metadata.of(metadata));
    }

    private void drop(VerifiedPhantoms phantoms, String reason) {
        dropped.increment();
        LOG.warnf("heat %s leaves no ghosts: %s", phantoms.getHeatId(), reason);
    }
}
