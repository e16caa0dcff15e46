package dev.slipstream.race.result;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.race.heat.HeatNews;
import dev.slipstream.race.mode.Modes;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.replay.Pace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Whoever races alone finds a ghost: while they are counted down, the house races the same heat by
 * itself, by the rules and faster than time, and its drive is kept like anybody's.
 */
@Singleton
class House {
    private static final Logger LOG = Logger.getLogger(House.class);
    private static final String PLAYER = "house";
    private static final String NAME = "The house";
    /** Heats that wait for it; beyond them the house stays away, and somebody races without a ghost. */
    private static final int WAITING_MAX = 64;

    private final Modes modes;
    private final Phantoms phantoms;
    private final Counter driven;
    private final ThreadPoolExecutor track;
    private final InstantSource clock = InstantSource.system();

    House(Modes modes, Phantoms phantoms, MeterRegistry meters) {
        this.modes = modes;
        this.phantoms = phantoms;
        driven = meters.counter("slipstream.house.drives", "outcome", "driven");
        var dropped = meters.counter("slipstream.house.drives", "outcome", "dropped");
        track = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().name("house").daemon().factory(),
                (_, _) -> dropped.increment());
    }

    void hear(@Observes HeatNews news) {
        if (news instanceof HeatNews.Started started && started.spec().getSeatsCount() == 1) {
            modes.rules(started.spec().getMode()).ifPresent(rules -> track.execute(() -> drive(rules, started)));
        }
    }

    private void drive(Rules rules, HeatNews.Started started) {
        try {
            phantoms.tell(drives(rules, started.spec(), started.seed(), clock.millis()));
            driven.increment();
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "the house cannot race heat %s", started.spec().getHeatId());
        }
    }

    /** How the house would have raced this heat. */
    static VerifiedPhantoms drives(Rules rules, HeatSpec spec, long seed, long nowMs) {
        var seat = Seat.newBuilder().setPlayerId(PLAYER).setName(NAME);
        var pace = Pace.of(rules, spec.toBuilder().clearSeats().addSeats(seat).build(), seed);
        var result = HeatResult.newBuilder()
                .setHeatId(spec.getHeatId())
                .setMode(spec.getMode())
                .setRulesVersion(rules.version())
                .setEndedAtMs(nowMs)
                .addAllStandings(pace.standings())
                .build();
        return Phantoms.of(result, pace.trails());
    }

    @PreDestroy
    void close() {
        track.shutdownNow();
    }
}
