package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.proto.fleet.SeatUp;
import dev.slipstream.race.LossyRedis;
import dev.slipstream.race.lease.Claim;
import dev.slipstream.race.lease.LeaseStore;
import dev.slipstream.race.seat.TicketOffice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One reply of Redis to the keeper of heats is lost. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(LossyRedis.class)
class LostReplyQuarkusTest {
    private static final int SOON = 20;

    @Inject
    Owner owner;

    @Inject
    Keeper keeper;

    @Inject
    LeaseStore leases;

    private Proxy proxy;
    private final String heatId = "heat-" + UUID.randomUUID();
    private Heat heat;

    @BeforeEach
    void aHeatIsOurs() {
        var spec = HeatSpec.newBuilder()
                .setHeatId(heatId)
                .setMode(Mode.MODE_TYPING)
                .setStartsAtMs(System.currentTimeMillis() + 600_000)
                .addSeats(Seat.newBuilder().setPlayerId("ann").setName("Ann"))
                .build();
        var asked = owner.nanos();
        var claim = leases.claim(heatId, owner.draft(spec)).await().indefinitely();
        owner.adopt(heatId, assertInstanceOf(Claim.Granted.class, claim), asked);
        heat = owner.heat(heatId).orElseThrow();
    }

    @AfterEach
    void letGo() {
        owner.drop(heat);
    }

    @Test
    void aSnapshotOfUnknownFateIsFollowedByAnother() throws InterruptedException {
        var lost = save();
        var up = SeatUp.newBuilder().setSeat(0).setGeneration(1);
        heat.accept(
                owner.pod(),
                EdgeItem.newBuilder().setHeatId(heatId).setSeatUp(up).build());
        happens(lost);
        happens(save());
    }

    @Test
    void aLeaseOfUnknownFateIsRenewed() throws InterruptedException {
        happens(proxy.loseReplyTo(LossyRedis.digest("renew")));
        happens(proxy.loseReplyTo(LossyRedis.digest("renew")));
    }

    @Test
    void theLastSnapshotFailsInTimeAndIsKeptAtTheNextAttempt() throws Exception {
        var captured = new CompletableFuture<HeatSnapshot>();
        heat.post(() -> captured.complete(heat.captureNow()));
        var snapshot = captured.get(SOON, TimeUnit.SECONDS);
        var lost = save();
        var first = keeper.saveNow(heat, snapshot).subscribeAsCompletionStage();
        var late = assertThrows(ExecutionException.class, () -> first.get(SOON, TimeUnit.SECONDS));
        assertInstanceOf(TimeoutException.class, late.getCause());
        happens(lost);
        var second = keeper.saveNow(heat, snapshot).subscribeAsCompletionStage();
        assertTrue(second.get(SOON, TimeUnit.SECONDS));
    }

    private CountDownLatch save() {
        return proxy.loseReplyTo(LossyRedis.digest("save"), heatId);
    }

    private static void happens(CountDownLatch lost) throws InterruptedException {
        assertTrue(lost.await(SOON, TimeUnit.SECONDS), "Redis was not asked");
    }
}
