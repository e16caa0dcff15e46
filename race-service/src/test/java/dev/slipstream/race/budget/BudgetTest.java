package dev.slipstream.race.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final int MIB = 1 << 20;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Budget budget = new Budget(100 * MIB, meters);

    @Test
    void thePartsTogetherAreTheWhole() {
        var all = Arrays.stream(Part.values())
                .mapToLong(part -> budget.share(part).limit())
                .sum();
        assertTrue(all <= 100 * MIB && all > 100 * MIB - 1_000, all + " bytes");
    }

    @Test
    void whatDoesNotFitIsRefusedAndCountedAndTakesNothing() {
        var logs = budget.share(Part.LOGS);
        assertTrue(logs.take(logs.limit()));
        assertFalse(logs.take(1));
        assertEquals(1, refused("logs"));
        assertEquals((double) logs.limit(), used("logs"));
        assertEquals(0, used("inputs"), "the others have what is theirs");
        logs.give(1);
        assertTrue(logs.take(1));
    }

    @Test
    void howeverManyWantAllTheyCanGetSomethingStaysFreeForWhoWantsLittle() {
        var outboxes = budget.share(Part.OUTBOXES);
        var most = 256 * 1_024;
        assertEquals(most, outboxes.fair(most), "one alone has its most");
        var have = new int[2_000];
        for (int round = 0; round < 500; round++) {
            for (int i = 0; i < have.length; i++) {
                if (have[i] + 1_000 <= outboxes.fair(most) && outboxes.take(1_000)) {
                    have[i] += 1_000;
                }
            }
        }
        assertTrue(outboxes.free() > 0 && outboxes.fair(most) >= 8_000, outboxes.fair(most) + " bytes for a newcomer");
        assertEquals(0, refused("outboxes"), "nobody had to be refused outright");
    }

    @Test
    void noHeatBeginsWhereNineTenthsAreInUse() {
        assertTrue(budget.hasRoom());
        for (var part : Part.values()) {
            budget.share(part).take(budget.share(part).limit() * 92 / 100);
        }
        assertFalse(budget.hasRoom());
        budget.share(Part.LOGS).give(10 * MIB);
        assertTrue(budget.hasRoom());
    }

    private double used(String part) {
        return meters.get("slipstream.memory.used").tag("part", part).gauge().value();
    }

    private double refused(String part) {
        return meters.get("slipstream.memory.refused")
                .tag("part", part)
                .functionCounter()
                .count();
    }
}
