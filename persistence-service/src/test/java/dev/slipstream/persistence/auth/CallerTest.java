package dev.slipstream.persistence.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    private final Caller.Reader callers = new Caller.Reader(new CallerConfig() {
        @Override
        public Optional<Set<String>> publicOrigins() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> trustedProxies() {
            return Optional.of(List.of("127.0.0.0/8", "::1", "10.1.0.0/16"));
        }
    });

    private Caller read(String peer, String forwardedFor, String forwardedProto) {
        return callers.read(InetAddress.ofLiteral(peer), false, forwardedFor, forwardedProto);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , 127.0.0.1/32",
        "127.0.0.1, 203.0.113.9, 203.0.113.9/32",
        "10.1.255.3, '198.51.100.1, 203.0.113.9', 203.0.113.9/32",
        "10.2.0.1, 203.0.113.9, 10.2.0.1/32",
        "203.0.113.7, 198.51.100.1, 203.0.113.7/32",
        "::1, nonsense, 0:0:0:0:0:0:0:1/64",
        "127.0.0.1, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    })
    void onlyTheLastHopOfATrustedProxyCounts(String peer, String forwardedFor, String address) {
        var expected = address.startsWith("0:0:0:0:0:0:0:1") ? "0:0:0:0:0:0:0:0/64" : address;
        assertEquals(expected, read(peer, forwardedFor, null).address().toString());
    }

    @Test
    void httpsIsBelievedOfATrustedProxyOnly() {
        assertTrue(read("127.0.0.1", null, "https").secure());
        assertTrue(read("127.0.0.1", null, "http, HTTPS").secure());
        assertFalse(read("127.0.0.1", null, "https, http").secure());
        assertFalse(read("203.0.113.7", null, "https").secure());
        assertFalse(read("127.0.0.1", null, null).secure());
    }
}
