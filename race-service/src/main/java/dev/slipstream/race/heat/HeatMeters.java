package dev.slipstream.race.heat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the heats of this pod count. */
@Singleton
public class HeatMeters {
    private final Timer lateness;
    private final Counter ticksSlipped;
    private final Counter pauses;
    private final Counter inputsRepeated;
    private final Counter inputsAhead;
    private final Counter inputsLate;
    private final Counter inputsEarly;
    private final Counter inputsHeld;
    private final Counter inputsOverflown;
    private final Counter takeovers;
    private final Counter broken;
    private final Counter aborted;
    private final Counter leasesLost;
    private final Counter snapshotsFailed;

    HeatMeters(MeterRegistry meters) {
        lateness = Timer.builder("slipstream.heat.tick.lateness")
                .description("how late a tick began")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(50_000))
                .maximumExpectedValue(Duration.ofSeconds(1))
                .register(meters);
        ticksSlipped = meters.counter("slipstream.heat.ticks.slipped");
        pauses = meters.counter("slipstream.heat.pauses");
        inputsRepeated = meters.counter("slipstream.heat.inputs", "outcome", "repeated");
        inputsAhead = meters.counter("slipstream.heat.inputs", "outcome", "ahead");
        inputsLate = meters.counter("slipstream.heat.inputs", "outcome", "late");
        inputsEarly = meters.counter("slipstream.heat.inputs", "outcome", "early");
        inputsHeld = meters.counter("slipstream.heat.inputs", "outcome", "held");
        inputsOverflown = meters.counter("slipstream.heat.inputs", "outcome", "overflown");
        takeovers = meters.counter("slipstream.heat.takeovers");
        broken = meters.counter("slipstream.heat.broken");
        aborted = meters.counter("slipstream.heat.aborted");
        leasesLost = meters.counter("slipstream.heat.leases.lost");
        snapshotsFailed = meters.counter("slipstream.heat.snapshots.failed");
    }

    void lateness(long nanos) {
        lateness.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    Counter ticksSlipped() {
        return ticksSlipped;
    }

    Counter pauses() {
        return pauses;
    }

    Counter inputsRepeated() {
        return inputsRepeated;
    }

    Counter inputsAhead() {
        return inputsAhead;
    }

    /** Dropped: the tick they were meant for had been stepped. */
    Counter inputsLate() {
        return inputsLate;
    }

    /** Dropped: meant for a tick too far off. */
    Counter inputsEarly() {
        return inputsEarly;
    }

    /** Taken, and waiting for the first tick at which anybody could have done as much. */
    Counter inputsHeld() {
        return inputsHeld;
    }

    /** Not taken, because too much was waiting; the client sends them again. */
    Counter inputsOverflown() {
        return inputsOverflown;
    }

    Counter takeovers() {
        return takeovers;
    }

    /** They threw, or could not be read. */
    Counter broken() {
        return broken;
    }

    Counter aborted() {
        return aborted;
    }

    Counter leasesLost() {
        return leasesLost;
    }

    Counter snapshotsFailed() {
        return snapshotsFailed;
    }
}
