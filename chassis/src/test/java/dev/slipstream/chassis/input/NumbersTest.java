package dev.slipstream.chassis.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipstream.chassis.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "+1",
                "1 ",
                "1.0",
                "1e3",
                "10f",
                "1d",
                "0x1",
                "1L",
                "--1",
                "\u0661",
                "-11",
                "11",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999"
            })
    void whatIsNoWholeNumberInRangeIsRefused(String text) {
        assertThrows(Refused.class, () -> Numbers.whole("n", text, -10, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "NaN",
                "Infinity",
                "1e3",
                "1E-5",
                "10f",
                "1d",
                "0x1p3",
                "1.",
                ".5",
                "+1",
                "1,5",
                "\u0661",
                "10.1",
                "-10.1",
                "1e999"
            })
    void whatIsNoDecimalNumberInRangeIsRefused(String text) {
        assertThrows(Refused.class, () -> Numbers.decimal("n", text, -10, 10));
    }

    @Test
    void whatIsOneIsRead() {
        assertEquals(-10, Numbers.whole("n", "-10", -10, 10));
        assertEquals(7, Numbers.whole("n", "007", -10, 10));
        assertEquals(Long.MIN_VALUE, Numbers.whole("n", "-9223372036854775808", Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals(-9.5, Numbers.decimal("n", "-9.5", -10, 10));
        assertEquals(3, Numbers.decimal("n", "3", -10, 10));
    }
}
