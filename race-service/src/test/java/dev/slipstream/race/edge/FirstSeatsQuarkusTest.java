package dev.slipstream.race.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.lease.LeaseStore;
import dev.slipstream.race.seat.TicketOffice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The players of a heat come all at once, as they do when a room starts. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
class FirstSeatsQuarkusTest {
    private static final int HEATS = 200;
    private static final int TICKETS = 8;
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Edge edge;

    @Inject
    Owner owner;

    @Inject
    LeaseStore leases;

    @Test
    void allFindTheHeatHereHoweverCloseTogetherTheyCome() throws Exception {
        try (var players = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < HEATS; i++) {
                var spec = spec();
                var seen = new HashSet<EdgeHeat>();
                for (var opening : allAtOnce(players, () -> open(spec))) {
                    seen.add(assertInstanceOf(Opening.Open.class, opening).heat());
                }
                assertEquals(1, seen.size());
                assertEquals(new Route.Here(), seen.iterator().next().route());
                forget(spec.getHeatId());
            }
        }
    }

    /** A player who comes back asks for a heat that must exist, and loses that race; the others must not. */
    @Test
    void whoMayNotMakeAHeatKeepsNobodyFromMakingIt() throws Exception {
        try (var players = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < HEATS; i++) {
                var spec = spec();
                var back = players.submit(
                        () -> edge.open(spec.getHeatId(), null).await().atMost(SOON));
                for (var opening : allAtOnce(players, () -> open(spec))) {
                    assertInstanceOf(Opening.Open.class, opening);
                }
                back.get(SOON.toSeconds(), TimeUnit.SECONDS);
                forget(spec.getHeatId());
            }
        }
    }

    private Opening open(HeatSpec spec) {
        return edge.open(spec.getHeatId(), spec).await().atMost(SOON);
    }

    private static List<Opening> allAtOnce(ExecutorService players, Callable<Opening> open) throws Exception {
        var go = new CountDownLatch(1);
        var asked = new ArrayList<Future<Opening>>();
        for (var i = 0; i < TICKETS; i++) {
            asked.add(players.submit(() -> {
                go.await();
                return open.call();
            }));
        }
        go.countDown();
        var openings = new ArrayList<Opening>();
        for (var each : asked) {
            openings.add(each.get(SOON.toSeconds(), TimeUnit.SECONDS));
        }
        return openings;
    }

    private static HeatSpec spec() {
        return HeatSpec.newBuilder()
                .setHeatId("heat-" + UUID.randomUUID())
                .setMode(Mode.MODE_TYPING)
                .setStartsAtMs(System.currentTimeMillis() + 600_000)
                .addSeats(Seat.newBuilder().setPlayerId("ann").setName("Ann"))
                .build();
    }

    private void forget(String heatId) {
        var last = HeatSnapshot.newBuilder().setEpoch(1).setRevision(Integer.MAX_VALUE);
        leases.close(heatId, last.build()).await().atMost(SOON);
        owner.heat(heatId).ifPresent(owner::drop);
    }
}
