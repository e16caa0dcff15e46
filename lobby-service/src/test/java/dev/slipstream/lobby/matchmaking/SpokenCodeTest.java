package dev.slipstream.lobby.matchmaking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenCodeTest {
    @Test
    void everyNumberHasItsOwnCodeAndEveryCodeIsUnderstood() {
        var codes = IntStream.range(0, SpokenCode.COUNT)
                .mapToObj(SpokenCode::of)
                .peek(code -> assertEquals(Optional.of(code), SpokenCode.parse(code)))
                .collect(Collectors.toSet());
        assertEquals(36_000, codes.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast-tiger-42", "Fast Tiger 42", "FASTTIGER42", " fast_tiger  42 ", "fast.tiger.42"})
    void caseAndSeparatorsDoNotMatter(String typed) {
        assertEquals(Optional.of("FAST-TIGER-42"), SpokenCode.parse(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FAST-TIGER",
                "FAST-TIGER-4",
                "FAST-TIGER-142",
                "SLOW-SNAIL-42",
                "42-TIGER-FAST",
                "FAST-TIGER-42;DEL"
            })
    void whatNobodySpokeIsNoCode(String typed) {
        assertEquals(Optional.empty(), SpokenCode.parse(typed));
    }
}
