package dev.slipstream.race.result;

import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.HeatEvent;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.budget.Part;
import dev.slipstream.race.relay.RelayConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The life of heats, on its way to the lobby, until the broker has confirmed it. */
@Singleton
class LobbyEvents {
    private static final Logger LOG = Logger.getLogger(LobbyEvents.class);
    /** Events waiting for the broker; beyond it they are dropped, the lobby's clean-up timer acts. */
    static final int MAX = 4_096;

    private final ConfirmedOutbox outbox;
    private final Counter dropped;

    LobbyEvents(RelayConfig config, Budget budget, MeterRegistry meters) {
        var exchange = new ConfirmedOutbox.Exchange(Broker.HEAT_EVENTS, "topic", false);
        this.outbox = new ConfirmedOutbox(config, exchange, MAX, budget.share(Part.RESULTS), () -> {});
        this.dropped = meters.counter("slipstream.heat.events.dropped");
        meters.gauge("slipstream.heat.events.waiting", outbox, ConfirmedOutbox::waiting);
    }

    /** Returns at once. */
    void tell(String key, HeatEvent event) {
        outbox.keep(key, event).subscribe().with(kept -> {}, full -> {
            dropped.increment();
            LOG.warnf("heat %s: the lobby was not told of %s", event.getHeatId(), key);
        });
    }

    void start(@Observes StartupEvent event) {
        outbox.start();
    }

    void stop(@Observes ShutdownEvent event) {
        outbox.stop();
    }
}
