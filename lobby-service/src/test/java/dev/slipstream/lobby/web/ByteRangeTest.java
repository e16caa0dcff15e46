package dev.slipstream.lobby.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=5-, 5, 100",
        "bytes=-10, 90, 100",
        "bytes=-999, 0, 100",
        "bytes=90-200, 90, 100",
    })
    void aPartOfAHundredBytes(String header, int from, int to) {
        assertEquals(Optional.of(new ByteRange(from, to)), ByteRange.of(header, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=-0", "bytes=200-300"})
    void whatTheFileDoesNotHaveIsNotThere(String header) {
        assertFalse(ByteRange.of(header, 100).orElseThrow().isThere());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-2", "bytes=-", "lines=1-2", "bytes=99999999999-", "bytes=a-b"})
    void whatCannotBeReadIsIgnored(String header) {
        assertEquals(Optional.empty(), ByteRange.of(header, 100));
    }

    @Test
    void noRangeIsNone() {
        assertEquals(Optional.empty(), ByteRange.of(null, 100));
    }
}
