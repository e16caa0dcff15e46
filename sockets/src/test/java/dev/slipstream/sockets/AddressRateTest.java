package dev.slipstream.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.common.net.CidrAddress;
import org.junit.jupiter.api.Test;

class AddressRateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aHouseComesAtOnceAndThenAtItsPace() {
        var rate = new AddressRate(20, 200);
        var house = address(1);
        for (int i = 0; i < 200; i++) {
            assertTrue(rate.passes(house, 0));
        }
        assertFalse(rate.passes(house, 0));
        assertTrue(rate.passes(address(2), 0), "its neighbours do not wait");
        assertTrue(rate.passes(house, SECOND / 20));
        assertFalse(rate.passes(house, SECOND / 20));
    }

    @Test
    void whoWasUnseenForLongestIsForgotten() {
        var rate = new AddressRate(1, 1);
        for (int i = 0; i < AddressRate.ADDRESSES_MAX; i++) {
            assertTrue(rate.passes(address(i), 0));
        }
        assertFalse(rate.passes(address(0), 0));
        assertTrue(rate.passes(address(AddressRate.ADDRESSES_MAX), 0));
        assertEquals(AddressRate.ADDRESSES_MAX, rate.addresses());
        assertEquals(1, rate.forgotten());
        assertFalse(rate.passes(address(0), 0), "it was seen just now");
        assertTrue(rate.passes(address(1), 0), "it is new again");
    }

    @Test
    void aRateThatLetsNobodyInDoesNotStart() {
        assertThrows(IllegalArgumentException.class, () -> new AddressRate(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new AddressRate(1, 0));
    }

    private static CidrAddress address(int number) {
        return CidrAddress.create(new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number}, 32);
    }
}
