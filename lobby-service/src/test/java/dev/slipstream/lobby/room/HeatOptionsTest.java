package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.TypingSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatOptionsTest {
    private static Optional<HeatSettings> checked(int words) {
        var wanted =
                HeatSettings.newBuilder().setTyping(TypingSettings.newBuilder().setWords(words));
        return HeatOptions.checked(Mode.MODE_TYPING, wanted.build());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25, 200})
    void whatIsInBoundsIsTaken(int words) {
        assertEquals(words, checked(words).orElseThrow().getTyping().getWords());
    }

    /** The last one is 2³² − 1 on the wire. */
    @ParameterizedTest
    @ValueSource(ints = {1, 9, 201, Integer.MAX_VALUE, -1})
    void whatIsOutOfBoundsIsRefused(int words) {
        assertTrue(checked(words).isEmpty());
    }

    @Test
    void whoDoesNotSayGetsTheDefault() {
        assertEquals(25, checked(0).orElseThrow().getTyping().getWords());
    }

    @Test
    void anUnknownModeIsRefused() {
        assertTrue(HeatOptions.checked(Mode.MODE_UNSPECIFIED, HeatSettings.getDefaultInstance())
                .isEmpty());
    }
}
