package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.race.NarrowPod;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A pod that lets some come at once, and then for a long time nobody. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(NarrowPod.class)
class TurnstileQuarkusTest {
    private static final String NO_TICKET = "ticket.none";

    @TestHTTPResource("/")
    URI server;

    @Inject
    MeterRegistry meters;

    @Test
    void whoComesTooOftenIsToldBeforeTheUpgrade() throws IOException {
        for (int i = 0; i < NarrowPod.AT_ONCE; i++) {
            assertEquals(101, knock("192.0.2.7"));
        }
        try (var refused = new BareBrowser(server, "heat-12345678", NO_TICKET, "X-Forwarded-For: 192.0.2.7\r\n")) {
            assertEquals(429, refused.status());
            assertEquals("1000", refused.header("retry-after"));
            assertEquals("application/problem+json", refused.header("content-type"));
            assertTrue(refused.body().contains("ERROR_CODE_RATE_LIMITED"));
        }
        assertEquals(101, knock("192.0.2.8"), "its neighbours do not wait");
        assertEquals(429, knock("192.0.2.8, 192.0.2.7"), "what the caller itself says does not count");
        assertEquals(2, meters.counter("slipstream.turnstile.refused").count());
        assertTrue(meters.get("slipstream.turnstile.addresses").gauge().value() >= 2);
    }

    private int knock(String forwardedFor) throws IOException {
        var header = "X-Forwarded-For: " + forwardedFor + "\r\n";
        try (var browser = new BareBrowser(server, "heat-12345678", NO_TICKET, header)) {
            return browser.status();
        }
    }
}
