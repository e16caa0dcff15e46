package dev.slipstream.fleet.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker has to find what it is there for: hand-made logs, right ones and damaged ones. */
class RefereeTest {
    private static final List<String> TEXT = List.of("one", "two", "six");

    private final List<SeenKey> seen = new ArrayList<>();
    private int tick;

    private List<Key> type(int seat, String keys, int pause) {
        var sheet = new Sheet(TEXT);
        var typed = new ArrayList<Key>();
        for (var code : keys.chars().toArray()) {
            tick += pause;
            var key = new Key(sheet.word(), sheet.letter(), code);
            sheet.press(key);
            typed.add(key);
            seen.add(new SeenKey(tick, seat, key));
        }
        return typed;
    }

    @Test
    void aRightHeatHasNoComplaints() {
        var first = type(0, "one two six", 100);
        var second = type(1, "ome\b\bne tw", 100);
        var referee = new Referee(TEXT, 2).watch(seen);
        assertEquals(List.of(), referee.complaints());
        assertEquals(List.of(), Referee.compare(0, first, seen));
        assertEquals(List.of(), Referee.compare(1, second, seen));
    }

    @Test
    void theRankingIsComputedFromTheKeys() {
        type(1, "one two six", 100);
        type(0, "one txo", 100);
        type(2, "one t", 100);
        var ranking = new Referee(TEXT, 3).watch(seen).ranking(60_000);
        assertEquals(
                List.of(
                        new Placing(1, 1, true, 1_100, 11 * 120_000 / 1_100, 1_000),
                        new Placing(0, 2, false, 60_000, 4 * 120_000 / 60_000, 857),
                        new Placing(2, 2, false, 60_000, 4 * 120_000 / 60_000, 1_000)),
                ranking);
    }

    @Test
    void theFasterFinisherIsFirst() {
        type(0, "one two six", 100);
        type(1, "x y six", 100);
        assertEquals(
                List.of(0, 1),
                new Referee(TEXT, 2)
                        .watch(seen).ranking(9_000).stream().map(Placing::seat).toList());
    }

    @Test
    void aLostKeyIsFound() {
        var typed = type(0, "one two", 100);
        seen.remove(3);
        assertFalse(Referee.compare(0, typed, seen).isEmpty());
        assertFalse(new Referee(TEXT, 1).watch(seen).complaints().isEmpty());
    }

    @Test
    void aDoubledKeyIsFound() {
        var typed = type(0, "one two", 100);
        seen.add(4, seen.get(3));
        assertFalse(Referee.compare(0, typed, seen).isEmpty());
        assertFalse(new Referee(TEXT, 1).watch(seen).complaints().isEmpty());
    }

    @Test
    void swappedKeysAreFound() {
        var typed = type(0, "one two", 100);
        seen.add(2, seen.remove(1));
        assertFalse(Referee.compare(0, typed, seen).isEmpty());
        assertFalse(new Referee(TEXT, 1).watch(seen).complaints().isEmpty());
    }

    @Test
    void aLostLastKeyIsFound() {
        var typed = type(0, "one two", 100);
        seen.removeLast();
        assertFalse(Referee.compare(0, typed, seen).isEmpty());
    }

    @Test
    void aKeyAfterTheFinishIsFound() {
        type(0, "one two six", 100);
        seen.add(new SeenKey(5_000, 0, new Key(2, 3, Key.BACKSPACE)));
        assertFalse(new Referee(TEXT, 1).watch(seen).complaints().isEmpty());
    }

    @Test
    void aSavedKeyThatIsGoneIsFound() {
        var log = new KeyLog();
        for (var key : type(0, "one", 10)) {
            log.typed(key);
        }
        log.saved(2);
        log.applied(1, 2);
        assertEquals(List.of(), log.complaints());
        log.applied(2, 1);
        assertEquals(1, log.complaints().size());
    }

    @Test
    void appliedKeysNobodyTypedAreFound() {
        var log = new KeyLog();
        log.typed(new Key(0, 0, 'o'));
        log.applied(1, 2);
        assertEquals(1, log.complaints().size());
    }
}
