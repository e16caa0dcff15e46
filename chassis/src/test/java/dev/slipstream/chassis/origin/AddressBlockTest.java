package dev.slipstream.chassis.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "", "::1/129"})
    void whatIsNoBlockIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressBlock.read(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.3, true",
        "10.1.0.0/16, 10.2.0.1, false",
        "10.1.0.0/15, 10.0.0.1, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "::1, 127.0.0.1, false",
        "0.0.0.0/0, 9.9.9.9, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
    })
    void holdsWhoeverSharesItsLeadingBits(String block, String address, boolean within) {
        assertEquals(within, AddressBlock.read(block).contains(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9/32",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::9, 2001:db8:1:2:0:0:0:0/64",
    })
    void everyoneWhoSharesAnAddressFateIsOneBlock(String address, String block) {
        assertEquals(block, AddressBlock.around(InetAddress.ofLiteral(address)).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
    })
    void everyoneWhoMayBeOnePartyIsOneNeighbourhood(String address, String block) {
        assertEquals(
                block,
                AddressBlock.neighbourhood(InetAddress.ofLiteral(address)).toString());
    }
}
