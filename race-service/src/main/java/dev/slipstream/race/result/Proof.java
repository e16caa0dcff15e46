package dev.slipstream.race.result;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.heat.Tape;
import dev.slipstream.race.replay.Trails;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Races every finished heat again from its log before its result may count. One thread does it, one
 * heat after the other, so that many that end together leave the other cores to those that race.
 */
@Singleton
class Proof {
    private static final Logger LOG = Logger.getLogger(Proof.class);

    /** A result that counts, and how its finishers went; of nobody when the log was given up. */
    record Proven(HeatResult result, VerifiedPhantoms phantoms) {}

    private final ThreadPoolExecutor bench;
    private final Counter proven;
    private final Counter refused;
    private final Counter unprovable;

    Proof(PodConfig config, MeterRegistry meters) {
        // As many as this pod may own; beyond it the proof is refused, and asked for again later.
        bench = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.heatsMax()),
                Thread.ofPlatform().name("proof").daemon().factory());
        meters.gauge("slipstream.replays.waiting", bench.getQueue(), BlockingQueue::size);
        proven = meters.counter("slipstream.replays", "outcome", "proven");
        refused = meters.counter("slipstream.replays", "outcome", "refused");
        unprovable = meters.counter("slipstream.replays", "outcome", "without_log");
    }

    /**
     * The result with its replay; empty when the log leads to another end. A heat that was aborted has nothing
     * to prove. Fails with {@link RejectedExecutionException} when too many wait, or when its turn comes and
     * there is no {@code room} for what was proven: the caller keeps the heat and tries again.
     */
    Uni<Optional<Proven>> of(HeatResult result, Optional<Tape> tape, BooleanSupplier room) {
        if (result.getAborted() != AbortReason.ABORT_REASON_UNSPECIFIED) {
            return Uni.createFrom().item(Optional.of(unproven(result)));
        }
        return Uni.createFrom()
                .item(() -> {
                    if (!room.getAsBoolean()) {
                        throw new RejectedExecutionException("what is proven now finds no place");
                    }
                    return prove(result, tape);
                })
                .runSubscriptionOn(bench);
    }

    private static Proven unproven(HeatResult result) {
        return new Proven(result, VerifiedPhantoms.getDefaultInstance());
    }

    private Optional<Proven> prove(HeatResult result, Optional<Tape> from) {
        if (from.isEmpty()) {
            LOG.warnf("heat %s counts without proof: its log was given up", result.getHeatId());
            unprovable.increment();
            return Optional.of(unproven(result));
        }
        var tape = from.get();
        var trails = new Trails(tape.spec().getSeatsCount(), tape.rules().ticksPerSecond());
        if (!isTrue(tape, trails, result)) {
            refused.increment();
            LOG.errorf(
                    "heat %s does not count: raced again from its log (seed %x, %d ticks, rules %d), it ends differently",
                    result.getHeatId(), tape.seed(), tape.lastTick(), result.getRulesVersion());
            return Optional.empty();
        }
        proven.increment();
        return Optional.of(
                new Proven(result.toBuilder().setReplay(tape.replay()).build(), Phantoms.of(result, trails)));
    }

    private static boolean isTrue(Tape tape, Trails trails, HeatResult result) {
        try {
            return tape.isTrue(trails);
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "heat %s cannot be raced again", result.getHeatId());
            return false;
        }
    }

    /** What still waits is proven by whoever takes the heats over. */
    @PreDestroy
    void close() {
        bench.shutdownNow();
    }
}
