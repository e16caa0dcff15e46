package dev.slipstream.race.result;

import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.budget.Part;
import dev.slipstream.race.relay.RelayConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Results on their way to {@code heat.results}, until the broker has confirmed that they lie in a queue. */
@Singleton
public class ResultOutbox {
    private final ConfirmedOutbox outbox;
    private final Counter published;

    ResultOutbox(RelayConfig config, Budget budget, MeterRegistry meters) {
        var retried = meters.counter("slipstream.results.retried");
        this.outbox = new ConfirmedOutbox(
                config,
                new ConfirmedOutbox.Exchange(Broker.HEAT_RESULTS, "direct", true),
                config.resultsMax(),
                budget.share(Part.RESULTS),
                retried::increment);
        this.published = meters.counter("slipstream.results.published");
        meters.gauge("slipstream.results.waiting", outbox, ConfirmedOutbox::waiting);
    }

    /**
     * Completes when the result is confirmed to lie in a queue; fails at once when the outbox is
     * full, and the caller keeps the heat and tries again.
     */
    public Uni<Void> keep(HeatResult result) {
        return outbox.keep(Broker.HEAT_RESULTS, result).invoke(kept -> published.increment());
    }

    /** Whether the next result would find a place. */
    public boolean hasRoom() {
        return outbox.hasRoom();
    }

    void start(@Observes StartupEvent event) {
        outbox.start();
    }

    void stop(@Observes ShutdownEvent event) {
        outbox.stop();
    }
}
