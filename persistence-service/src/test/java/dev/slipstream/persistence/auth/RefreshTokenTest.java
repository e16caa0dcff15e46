package dev.slipstream.persistence.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {
    static SecretKey key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    @Test
    void printedTokenIsReadBack() {
        var token = RefreshToken.first();
        assertEquals(Optional.of(token), RefreshToken.read(token.print()));
        var second = token.successor(key("a"));
        assertEquals(Optional.of(second), RefreshToken.read(second.print()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "0123456789abcdef0123456789abcdef.", "0123456789abcdef0123456789abcdef.short", "'--"})
    void anythingElseIsNotRead(String cookie) {
        assertEquals(Optional.empty(), RefreshToken.read(cookie));
    }

    @Test
    void successorIsTheSameEachTimeAndAnotherUnderAnotherKey() {
        var token = RefreshToken.first();
        assertEquals(token.successor(key("a")), token.successor(key("a")));
        assertNotEquals(token.successor(key("a")), token.successor(key("b")));
        assertEquals(token.family(), token.successor(key("a")).family());
    }

    @Test
    void secretStaysOutOfLogs() {
        var token = RefreshToken.first();
        assertFalse(token.toString().contains(token.secret()));
    }
}
