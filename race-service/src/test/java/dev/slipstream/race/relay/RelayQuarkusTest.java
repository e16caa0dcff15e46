package dev.slipstream.race.relay;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.race.NarrowWay;
import dev.slipstream.race.Pod;
import dev.slipstream.race.seat.TicketOffice;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pod whose way out is narrow, and whose broker can stop reading. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(NarrowWay.class)
class RelayQuarkusTest {
    private static final int MAX = NarrowWay.MAX;
    private static final int KIB_MAX = NarrowWay.KIB_MAX;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LARGE_KIB = 64;
    private static final int OFFERS = 2_000;
    private static final int KERNEL_KIB = 32 * 1_024; // at most, in the buffers of two sockets
    private static final HeatFrame LARGE = HeatFrame.newBuilder()
            .setMessage(ByteString.copyFrom(new byte[LARGE_KIB * 1_024]))
            .build();

    @Inject
    Line line;

    @Inject
    Pod pod;

    @Inject
    Vertx vertx;

    @Inject
    RelayConfig config;

    @Inject
    Backlog backlog;

    @Inject
    Relay relay;

    @Inject
    MeterRegistry meters;

    private Proxy proxy;

    @BeforeEach
    void connected() {
        await().atMost(SOON).until(line::isUp);
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    private double waiting() {
        return meters.get("slipstream.relay.waiting").gauge().value();
    }

    private double waitingKib() {
        return meters.get("slipstream.relay.waiting.bytes").gauge().value() / 1_024;
    }

    private double dropped() {
        return meters.counter("slipstream.relay.dropped").count();
    }

    @Test
    void whatFindsNoPlaceOnTheWayOutIsDroppedAndCountedAndNobodyWaits() throws InterruptedException {
        var context = vertx.getOrCreateContext();
        var held = new CountDownLatch(1);
        var narrow = onContext(context);
        context.runOnContext(busy -> hold(held));
        var before = dropped();
        for (var i = 0; i < MAX + 3; i++) {
            narrow.publish(HeatFrame.newBuilder().setNumber(i).build());
        }
        assertEquals(before + 3, dropped());
        for (var i = 0; i < MAX + 2; i++) {
            narrow.toOwner("another", EdgeItem.getDefaultInstance());
        }
        assertEquals(before + 5, dropped(), "each owner's inputs have places of their own");
        held.countDown();
        await().atMost(SOON).until(() -> waiting() == 0);
        var after = dropped();
        narrow.publish(HeatFrame.getDefaultInstance());
        assertEquals(after, dropped(), "there is room again");
    }

    /** What the client was given and has not written counts, wherever it lies. */
    @Test
    void aBrokerThatDoesNotReadCostsNoMoreThanTheRoomThereIs() {
        proxy.stall();
        try {
            var before = dropped();
            for (var i = 0; i < OFFERS; i++) {
                relay.publish(LARGE);
                LockSupport.parkNanos(200_000); // so that the event loop takes each as it comes
                assertTrue(waitingKib() <= KIB_MAX, waitingKib() + " KiB");
            }
            assertTrue(waiting() <= MAX, waiting() + " frames");
            var taken = OFFERS - (dropped() - before);
            assertTrue(taken * LARGE_KIB <= KIB_MAX + KERNEL_KIB, taken + " frames are kept somewhere");
        } finally {
            proxy.resume();
        }
        await().atMost(SOON).until(() -> waiting() == 0);
        var after = dropped();
        relay.publish(LARGE);
        await().atMost(SOON).until(() -> waiting() == 0);
        assertEquals(after, dropped(), "there is room again");
    }

    private Relay onContext(Context context) throws InterruptedException {
        var made = new CountDownLatch(1);
        var relays = new Relay[1];
        context.runOnContext(here -> {
            relays[0] = new Relay(line, pod, vertx, config, backlog);
            made.countDown();
        });
        assertTrue(made.await(10, TimeUnit.SECONDS));
        return relays[0];
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
