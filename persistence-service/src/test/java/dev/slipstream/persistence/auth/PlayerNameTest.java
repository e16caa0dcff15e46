package dev.slipstream.persistence.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.slipstream.persistence.auth.PlayerName.Reading;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayerNameTest {
    @Test
    void drawnNamesAreNamesOneCouldType() {
        var chance = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var drawn = PlayerName.drawn(chance);
            assertEquals(new Reading.Good(drawn), PlayerName.read(drawn.value()));
        }
    }

    @ParameterizedTest
    @CsvSource({"'  Zoë   X ', 'Zoë X'", "'Zoe\u0308', 'Zoë'", "'\u00a0a\u2003b', 'a b'", "'🦦', '🦦'"})
    void nameIsComposedAndItsSpacesSingle(String typed, String name) {
        assertEquals(new Reading.Good(new PlayerName(name)), PlayerName.read(typed));
    }

    @Test
    void lengthCountsCodePointsNotHalvesOfThem() {
        assertInstanceOf(Reading.Good.class, PlayerName.read("🦦".repeat(24)));
        assertInstanceOf(Reading.Refused.class, PlayerName.read("🦦".repeat(25)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\t",
                "a\nb",
                "a\u0000b",
                "a\u200bb",
                "\u202Eevil",
                "\u2066x\u2069",
                "\u3164",
                "\u2800",
                "\ufeff",
                "a\u2028b",
                "\ud800",
                "\ue000",
                "q\u0301\u0302\u0303"
            })
    void whatCannotBeSeenOrSpillsOverIsRefused(String typed) {
        assertInstanceOf(Reading.Refused.class, PlayerName.read(typed));
    }
}
