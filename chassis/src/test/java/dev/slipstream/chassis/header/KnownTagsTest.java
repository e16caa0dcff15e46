package dev.slipstream.chassis.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownTagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"a.3\" | true",
                "W/\"a.3\" | true",
                "\"b\", W/\"a.3\" | true",
                "\"x,y\",\"a.3\" | true",
                "* | true",
                "a.3 | false",
                "\"a.31\" | false",
                "\"b\", \"*\" | false",
                "\"b, a.3\" | false",
                "\"\" | false",
            })
    void tagsAreComparedWeakly(String header, boolean known) {
        assertEquals(known, KnownTags.have(List.of(header), "a.3"));
    }

    @Test
    void severalHeadersAreOneList() {
        assertTrue(KnownTags.have(List.of("\"b\"", "W/\"a.3\""), "a.3"));
        assertFalse(KnownTags.have(List.of(), "a.3"));
    }
}
