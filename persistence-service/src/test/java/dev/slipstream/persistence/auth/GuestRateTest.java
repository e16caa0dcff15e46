package dev.slipstream.persistence.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuestRateTest {
    private final GuestRate rate = new GuestRate(60);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Duration take(String address) {
        return rate.take(address, now);
    }

    private void exhaust(String address) {
        for (int i = 0; i < 60; i++) {
            assertEquals(Duration.ZERO, take(address));
        }
    }

    @Test
    void minutesWorthAtOnceThenAsManyAsFlowIn() {
        exhaust("a");
        assertEquals(Duration.ofSeconds(1), take("a"));
        now = now.plusSeconds(1);
        assertEquals(Duration.ZERO, take("a"));
        assertEquals(Duration.ofSeconds(1), take("a"));
    }

    @Test
    void addressesDoNotShare() {
        exhaust("a");
        assertEquals(Duration.ZERO, take("b"));
    }

    @Test
    void clockGoingBackNeitherGivesNorTakes() {
        exhaust("a");
        now = now.minusSeconds(3600);
        assertEquals(Duration.ofSeconds(1), take("a"));
    }

    @Test
    void numberOfAddressesIsBounded() {
        for (int i = 0; i < GuestRate.MAX_ADDRESSES + 100; i++) {
            take("address " + i);
        }
        assertEquals(GuestRate.MAX_ADDRESSES, rate.size());
    }

    @Test
    void busyAddressIsNotTheOneForgotten() {
        exhaust("busy");
        for (int i = 0; i < 2 * GuestRate.MAX_ADDRESSES; i++) {
            take("address " + i);
            take("busy");
        }
        assertEquals(Duration.ofSeconds(1), take("busy"));
    }
}
