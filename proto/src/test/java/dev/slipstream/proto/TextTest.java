package dev.slipstream.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final String CAR = "\uD83C\uDFCE";

    @Test
    void lengthAndCutGoByCodePoints() {
        assertEquals(24, Text.length(CAR.repeat(24)));
        assertEquals(CAR.repeat(3), Text.cut(CAR.repeat(24), 3));
        assertEquals("a" + CAR, Text.cut("a" + CAR + "b", 2));
        assertEquals("ab", Text.cut("ab", 2));
        assertEquals("", Text.cut("", 2));
    }

    @Test
    void halfPairsAndControlCharactersAreUnsound() {
        assertTrue(Text.isSound("Zoë " + CAR));
        assertFalse(Text.isSound("a\0"));
        assertFalse(Text.isSound("a\nb"));
        assertFalse(Text.isSound(CAR.substring(0, 1)));
        assertFalse(Text.isSound(CAR.substring(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "fffe", "c080", "eda080", "eda0bdedb880", "f5808080", "e282", "80"})
    void bytesThatAreNotUtf8AreNoText(String hex) {
        assertEquals(Optional.empty(), Text.of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void bytesThatAreUtf8Are() {
        assertEquals(Optional.of("Zoë " + CAR), Text.of(("Zoë " + CAR).getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.of(""), Text.of(new byte[0]));
    }
}
