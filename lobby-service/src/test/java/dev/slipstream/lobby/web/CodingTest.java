package dev.slipstream.lobby.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingTest {
    private static final Set<Coding> ALL = EnumSet.allOf(Coding.class);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip, deflate, br | BR
            gzip              | GZIP
            x-gzip            | GZIP
            ''                | IDENTITY
            *                 | BR
            gzip;q=0, *       | BR
            *, br;q=0         | GZIP
            br;q=0, gzip;q=0, * | IDENTITY
            br;q=1, gzip;q=0  | BR
            gzip;q=0          | IDENTITY
            br;q=0.2, gzip    | GZIP
            gzip;q=0.5, identity | IDENTITY
            GZIP;Q=0.5        | GZIP
            gzip;q=nonsense   | IDENTITY
            zstd              | IDENTITY
            """)
    void theMostSpecificEntryDecides(String accepted, Coding best) {
        assertEquals(Optional.of(best), Coding.best(accepted, ALL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            identity;q=0, br;q=0, gzip;q=0
            *;q=0
            """)
    void whoTakesNothingGetsNothing(String accepted) {
        assertEquals(Optional.empty(), Coding.best(accepted, ALL));
    }
}
