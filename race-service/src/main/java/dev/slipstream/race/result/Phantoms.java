package dev.slipstream.race.result;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.race.relay.RelayConfig;
import dev.slipstream.race.replay.Trails;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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

    private static final int MESSAGES_MAX = 4_096; // likewise

    private final ConfirmedOutbox outbox;
    private final Counter sent;
    private final Counter dropped;

    Phantoms(RelayConfig config, MeterRegistry meters) {
        var exchange = new ConfirmedOutbox.Exchange(Broker.HEAT_EVENTS, "topic", false);
        this.outbox = new ConfirmedOutbox(config, exchange, MESSAGES_MAX, ROOM_KIB, () -> {});
        this.sent = meters.counter("slipstream.phantoms", "outcome", "sent");
        this.dropped = meters.counter("slipstream.phantoms", "outcome", "dropped");
        meters.gauge("slipstream.phantoms.room.kib", outbox, ConfirmedOutbox::roomKib);
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
        if (phantoms.getSerializedSize() > ROOM_KIB * KIB) {
            drop(phantoms, "they are too large");
            return;
        }
        outbox.keep(Broker.HEAT_PHANTOMS, phantoms)
                .subscribe()
                .with(done -> sent.increment(), full -> drop(phantoms, full.toString()));
    }

    private void drop(VerifiedPhantoms phantoms, String reason) {
        dropped.increment();
        LOG.warnf("heat %s leaves no ghosts: %s", phantoms.getHeatId(), reason);
    }

    void start(@Observes StartupEvent event) {
        outbox.start();
    }

    void stop(@Observes ShutdownEvent event) {
        outbox.stop();
    }
}
