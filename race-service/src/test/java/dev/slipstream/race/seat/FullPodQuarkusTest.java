package dev.slipstream.race.seat;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.race.NarrowPod;
import dev.slipstream.race.edge.EdgeMeters;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pod with room for three sockets, one of them a spectator's, and one heat. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(NarrowPod.class)
class FullPodQuarkusTest {
    @TestHTTPResource("/")
    URI server;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Inject
    EdgeMeters meters;

    @Inject
    WarmUp warmUp;

    private final String heatId = "heat-" + UUID.randomUUID();
    private final List<Browser> browsers = new ArrayList<>();

    @AfterEach
    void empty() {
        browsers.forEach(Browser::cut);
        until(() -> meters.sockets().get() == 0);
    }

    @Test
    void whoFindsNoPlaceIsToldAndThePodTakesNoMoreHeats() throws Exception {
        until(warmUp::done);
        until(() -> meters.sockets().get() == 0);
        var player = open(0);
        given().get(ready).then().statusCode(503);
        var spectator = open(-1);
        var refused = Browser.open(server, heatId, "http://hall.example", ticket(-1));
        assertEquals(4005, refused.closeCode(), "one spectator is enough here");
        until(() -> meters.sockets().get() == 2);
        var other = open(1);
        try (var late = new BareBrowser(server, heatId, ticket(0), "")) {
            assertEquals(503, late.status());
            assertEquals("unavailable", late.header("slipstream-error"));
        }
        assertTrue(player.isOpen() && spectator.isOpen() && other.isOpen(), "those inside hear nothing of it");
    }

    private static void until(BooleanSupplier isSo) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isSo.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it never came about");
            Thread.onSpinWait();
        }
    }

    private Browser open(int seat) throws InterruptedException {
        var browser = Browser.open(server, heatId, "http://hall.example", ticket(seat));
        browsers.add(browser);
        browser.hear(RaceServerMessage::hasFrame);
        return browser;
    }

    private String ticket(int seat) {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, seat));
    }
}
