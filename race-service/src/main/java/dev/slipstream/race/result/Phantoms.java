package dev.slipstream.race.result;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.budget.Part;
import dev.slipstream.race.memory.Share;
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
    private static final int MESSAGES_MAX = 4_096; // that may wait; beyond it the newest are dropped and counted

    private final Share memory;
    private final ConfirmedOutbox outbox;
    private final Counter sent;
    private final Counter dropped;

    Phantoms(RelayConfig config, Budget budget, MeterRegistry meters) {
        var exchange = new ConfirmedOutbox.Exchange(Broker.HEAT_EVENTS, "topic", false);
        this.memory = budget.share(Part.GHOSTS);
        this.outbox = new ConfirmedOutbox(config, exchange, MESSAGES_MAX, memory, () -> {});
        this.sent = meters.counter("slipstream.phantoms", "outcome", "sent");
        this.dropped = meters.counter("slipstream.phantoms", "outcome", "dropped");
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
                .setTimeUs(timeUs(standing))
                .setRecording(ByteString.copyFrom(trails.recording(standing.getSeat())))
                .setCarValue(standing.getRally().getCarValue());
        standing.getRally().getSplitsUsList().forEach(splitUs -> phantom.addSplitMs(splitUs / 1_000));
        return phantom.build();
    }

    /** Rally counts microseconds, typing milliseconds. */
    private static int timeUs(Standing standing) {
        return standing.hasRally() ? standing.getRally().getTimeUs() : standing.getTimeMs() * 1_000;
    }

    /** Returns at once. */
    void tell(VerifiedPhantoms phantoms) {
        if (phantoms.getPhantomsCount() == 0) {
            return;
        }
        if (phantoms.getSerializedSize() > memory.limit()) {
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
