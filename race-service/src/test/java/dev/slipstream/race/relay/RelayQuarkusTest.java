package dev.slipstream.race.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.race.NarrowPod;
import dev.slipstream.race.Pod;
import dev.slipstream.race.seat.TicketOffice;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A pod whose way out is narrow. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(NarrowPod.class)
class RelayQuarkusTest {
    private static final int MAX = NarrowPod.OUTBOX;

    @Inject
    Line line;

    @Inject
    Pod pod;

    @Inject
    Vertx vertx;

    @Inject
    RelayConfig config;

    @Inject
    MeterRegistry meters;

    @Test
    void whatFindsNoPlaceOnTheWayOutIsDroppedAndCountedAndNobodyWaits() throws InterruptedException {
        var dropped = meters.counter("slipstream.relay.dropped");
        var context = vertx.getOrCreateContext();
        var held = new CountDownLatch(1);
        var relay = onContext(context);
        context.runOnContext(busy -> await(held));
        var before = dropped.count();
        for (var i = 0; i < MAX + 3; i++) {
            relay.publish(HeatFrame.newBuilder().setNumber(i).build());
        }
        assertEquals(before + 3, dropped.count());
        for (var i = 0; i < MAX + 2; i++) {
            relay.toOwner("another", EdgeItem.getDefaultInstance());
        }
        assertEquals(before + 5, dropped.count(), "each owner's inputs have places of their own");
        held.countDown();
        var emptied = new CountDownLatch(1);
        context.runOnContext(later -> emptied.countDown());
        assertTrue(emptied.await(10, TimeUnit.SECONDS));
        var after = dropped.count();
        relay.publish(HeatFrame.getDefaultInstance());
        assertEquals(after, dropped.count(), "there is room again");
    }

    private Relay onContext(Context context) throws InterruptedException {
        var made = new CountDownLatch(1);
        var relay = new Relay[1];
        context.runOnContext(here -> {
            relay[0] = new Relay(line, pod, vertx, config, meters);
            made.countDown();
        });
        assertTrue(made.await(10, TimeUnit.SECONDS));
        return relay[0];
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
