package dev.slipstream.race.seat;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.RaceServerMessage;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A pod that is told to stop: one test, because there is no way back. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(DrainQuarkusTest.OfItsOwn.class)
class DrainQuarkusTest {
    /** No other test may meet this pod. */
    public static final class OfItsOwn implements QuarkusTestProfile {}

    @TestHTTPResource("/")
    URI server;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Inject
    Event<ShutdownDelayInitiatedEvent> shutdown;

    @ConfigProperty(name = "quarkus.shutdown.delay-enabled")
    boolean shutdownIsAnnounced;

    private final String heatId = "heat-" + UUID.randomUUID();

    @Test
    void aPodThatStopsAsksItsSocketsToMoveAndLetsNobodyIn() throws Exception {
        assertTrue(shutdownIsAnnounced);
        var player = open(0);
        var spectator = open(-1);
        shutdown.fire(new ShutdownDelayInitiatedEvent());
        for (var browser : List.of(player, spectator)) {
            browser.hear(RaceServerMessage::hasGoAway);
            assertEquals(4041, browser.closeCode());
        }
        given().get(ready).then().statusCode(503);
        try (var late = new BareBrowser(server, heatId, ticket(1), "")) {
            assertEquals(503, late.status());
            assertEquals("unavailable", late.header("slipstream-error"));
        }
    }

    private Browser open(int seat) throws InterruptedException {
        var browser = Browser.open(server, heatId, "http://hall.example", ticket(seat));
        browser.hear(RaceServerMessage::hasFrame);
        return browser;
    }

    private String ticket(int seat) {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, seat));
    }
}
