package dev.slipstream.race.relay;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.race.NarrowWay;
import dev.slipstream.race.Pod;
import dev.slipstream.race.lease.LeaseStore;
import dev.slipstream.race.seat.TicketOffice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pod loses its line to the broker, and others keep theirs. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(NarrowWay.class)
class EarshotQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Earshot earshot;

    @Inject
    LeaseStore leases;

    @Inject
    Pod pod;

    private Proxy proxy;

    private Set<String> unheard() {
        return leases.unheard(false).await().atMost(SOON);
    }

    @Test
    void aPodWithoutALineToTheBrokerSaysSoForAsLongAsItLasts() {
        await().atMost(SOON).until(() -> !unheard().contains(pod.id()) && earshot.inTouch(edge -> false));
        proxy.stall();
        try {
            proxy.cut();
            await().atMost(SOON).until(() -> unheard().contains(pod.id()));
            assertTrue(!earshot.inTouch(edge -> false));
        } finally {
            proxy.resume();
        }
        await().atMost(SOON).until(() -> !unheard().contains(pod.id()));
        await().atMost(SOON).until(() -> earshot.inTouch(edge -> true));
    }
}
