package dev.slipstream.chassis.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "GZIP | true",
                "x-gzip | true",
                "br, gzip;q=0.5 | true",
                "gzip ; q=0.001 | true",
                "gzip;q=1.000 | true",
                "* | true",
                "*;q=0.1 | true",
                "gzip, *;q=0 | true",
                "*;q=0, gzip | true",
                "gzip;q=0 | false",
                "gzip;q=0.000 | false",
                "gzip;q=0, * | false",
                "*, gzip;q=0 | false",
                "br;q=1, gzip;q=0 | false",
                "gzip, gzip;q=0 | false",
                "*;q=0 | false",
                "identity | false",
                "gzipped | false",
                "gzip;q=x | false",
                "gzip;q=-1 | false",
                "gzip;level=9 | false",
                "'' | false",
                ", ,; | false",
            })
    void theMostSpecificEntryDecides(String header, boolean taken) {
        assertEquals(taken, AcceptEncoding.takesGzip(header));
    }

    @Test
    void whoSaysNothingGetsItPlain() {
        assertFalse(AcceptEncoding.takesGzip(null));
    }
}
