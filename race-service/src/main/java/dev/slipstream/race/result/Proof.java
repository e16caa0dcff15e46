package dev.slipstream.race.result;

import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.race.heat.HeatNews;
import dev.slipstream.race.heat.Tape;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Races every finished heat again from its log before its result may count. */
@Singleton
class Proof {
    private static final Logger LOG = Logger.getLogger(Proof.class);

    private final Counter proven;
    private final Counter refused;
    private final Counter unprovable;

    Proof(MeterRegistry meters) {
        proven = meters.counter("slipstream.replays", "outcome", "proven");
        refused = meters.counter("slipstream.replays", "outcome", "refused");
        unprovable = meters.counter("slipstream.replays", "outcome", "without_log");
    }

    /** The result with its replay; empty when the log leads to another end. Works on a thread of its own. */
    Uni<Optional<HeatResult>> of(HeatNews.Over over) {
        return Uni.createFrom().item(() -> prove(over)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Optional<HeatResult> prove(HeatNews.Over over) {
        var result = over.result();
        if (over.tape().isEmpty()) {
            LOG.warnf("heat %s counts without proof: its log was given up", result.getHeatId());
            unprovable.increment();
            return Optional.of(result);
        }
        var tape = over.tape().get();
        if (!isTrue(tape, result)) {
            refused.increment();
            LOG.errorf(
                    "heat %s does not count: raced again from its log (seed %x, %d ticks, rules %d), it ends differently",
                    result.getHeatId(), tape.seed(), tape.lastTick(), result.getRulesVersion());
            return Optional.empty();
        }
        proven.increment();
        return Optional.of(result.toBuilder().setReplay(tape.replay()).build());
    }

    private static boolean isTrue(Tape tape, HeatResult result) {
        try {
            return tape.isTrue();
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "heat %s cannot be raced again", result.getHeatId());
            return false;
        }
    }
}
