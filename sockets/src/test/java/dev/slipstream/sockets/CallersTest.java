package dev.slipstream.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallersTest {
    private static final String INGRESS = "10.0.0.9";

    private final Callers callers = trusting("10.0.0.0/8", "::1");

    @Test
    void aTrustedProxyIsBelievedForTheHopItSaw() {
        assertEquals(callers.of("192.0.2.7", null), callers.of(INGRESS, "198.51.100.1, 192.0.2.7"));
        assertEquals(callers.of("192.0.2.7", null), callers.of("::1", "192.0.2.7"));
    }

    @Test
    void nobodyElseIsBelieved() {
        assertEquals(callers.of("192.0.2.8", null), callers.of("192.0.2.8", "192.0.2.7"));
        assertEquals(callers.of("::2", null), callers.of("::2", "192.0.2.7"));
    }

    @Test
    void whatAProxySaysMustBeAnAddress() {
        assertEquals(callers.of(INGRESS, null), callers.of(INGRESS, "unknown"));
        assertEquals(callers.of(INGRESS, null), callers.of(INGRESS, ""));
    }

    @Test
    void hostsOfAnIpv6CustomerAreOneCaller() {
        assertEquals(callers.of("2001:db8:0:1::1", null), callers.of(INGRESS, "2001:db8:0:1:a:b:c:d"));
        assertNotEquals(callers.of("2001:db8:0:1::1", null), callers.of("2001:db8:0:2::1", null));
        assertNotEquals(callers.of("192.0.2.7", null), callers.of("192.0.2.8", null));
    }

    @Test
    void aProxyThatIsNoAddressStopsTheStart() {
        assertThrows(IllegalArgumentException.class, () -> trusting("10.0.0.0/33"));
        assertThrows(IllegalArgumentException.class, () -> trusting("ingress.example"));
    }

    private static Callers trusting(String... proxies) {
        return new Callers(new Config(Optional.of(List.of(proxies))));
    }

    private record Config(Optional<List<String>> trustedProxies) implements TurnstileConfig {
        @Override
        public double perSecond() {
            return 1;
        }

        @Override
        public int atOnce() {
            return 1;
        }
    }
}
