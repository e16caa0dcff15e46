package dev.slipstream.fleet.player;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.fleet.log.Key;
import dev.slipstream.proto.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    private List<Integer> above(int applied) {
        return outbox.above(applied).stream().map(Input::getSeq).toList();
    }

    @Test
    void keepsInputsUntilTheyAreSavedNotUntilTheyAreApplied() {
        for (int seq = 1; seq <= 4; seq++) {
            outbox.add(seq, new Key(0, seq, 'a'));
        }
        assertEquals(List.of(4), above(3));
        assertEquals(List.of(2, 3, 4), above(1));
        outbox.saved(2);
        assertEquals(List.of(3, 4), above(0));
    }
}
