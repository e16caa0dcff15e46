package dev.slipstream.chassis.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {
    @ParameterizedTest
    @CsvSource({
        "/a?b=c+d%20e, true",
        "/a?b=%C3%AB%F0%9F%8F%8E, true",
        "/a?b=%00, false",
        "/a%00b, false",
        "/a?b=%0A, false",
        "/a?b=%7F, false",
        "/a?b=%FF, false",
        "/a?b=%C0%80, false",
        "/a?b=%ED%A0%80, false",
        "/a?b=%, false",
        "/a?b=%4, false",
        "/a?b=%zz, false",
        "/a?%00=b, false",
    })
    void anAddressIsTextOrRefused(String address, boolean sound) {
        assertEquals(sound, RequestCheck.isSound(address));
    }
}
