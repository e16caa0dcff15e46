package dev.slipstream.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    @Test
    void everyCodeHasAnHttpStatus() {
        codes().forEach(code -> {
            var status = Errors.httpStatus(code);
            assertTrue(status >= 400 && status < 600, code + " has status " + status);
        });
    }

    @Test
    void closeCodesAreUniqueAndInTheApplicationRange() {
        var seen = new HashSet<Integer>();
        codes().forEach(code -> {
            var close = Errors.closeCode(code);
            assertTrue(close == 0 || (close >= 4_000 && close < 5_000), code + " closes with " + close);
            assertTrue(close == 0 || seen.add(close), close + " is given twice");
        });
    }

    @Test
    void aProblemRepeatsItsStatusAndNamesItsCode() {
        var problem = ProblemDetail.of(ErrorCode.ERROR_CODE_ROOM_FULL, "The room is full. Make your own.");
        assertEquals(409, problem.status());
        assertEquals("urn:slipstream:error:room-full", problem.type());
        assertEquals("ERROR_CODE_ROOM_FULL", problem.code());
    }

    private static Stream<ErrorCode> codes() {
        return Arrays.stream(ErrorCode.values()).filter(code -> code != ErrorCode.UNRECOGNIZED);
    }
}
