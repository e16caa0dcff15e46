package dev.slipstream.race.mode.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.TypingStroke;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for every heat, tried on random ones. A failure names the seed. */
class TypingPropertiesTest {
    private static final int HEATS = 60;

    private static void forRandomHeats(HeatCheck check) {
        for (int seed = 0; seed < HEATS; seed++) {
            var heat = new TestHeat(1 + seed % 5, 10 + seed % 7 * 3);
            check.check("seed " + seed, heat, new RandomLog(seed, heat.text, heat.spec.getSeatsCount()).ticks());
        }
    }

    private interface HeatCheck {
        void check(String name, TestHeat heat, List<List<Reference.Entry>> ticks);
    }

    private static void play(TestHeat heat, List<List<Reference.Entry>> ticks, Consumer<List<Reference.Entry>> after) {
        for (var entries : ticks) {
            heat.world.step(entries.getFirst().tick(), RandomLog.inputs(entries));
            after.accept(entries);
        }
    }

    @Test
    void theSameSeedAndInputsGiveTheSameHash() {
        forRandomHeats((name, heat, ticks) -> {
            var twin = new TestHeat(heat.spec.getSeatsCount(), heat.text.size());
            play(heat, ticks, entries -> {
                twin.world.step(entries.getFirst().tick(), RandomLog.inputs(entries));
                twin.delta();
            });
            assertEquals(heat.world.hash(), twin.world.hash(), name);
        });
    }

    @Test
    void anotherKeyGivesAnotherHash() {
        var heat = new TestHeat(2, 10);
        var before = heat.world.hash();
        heat.world.step(1, List.of(TestHeat.key(0, 0, 0, 'x')));
        var after = heat.world.hash();
        assertTrue(before != after);
    }

    @Test
    void restoringAtAnyPointChangesNothing() {
        forRandomHeats((name, heat, ticks) -> {
            var moved = new TestHeat(heat.spec.getSeatsCount(), heat.text.size());
            play(heat, ticks, entries -> {
                moved.world = new TypingRules().restore(moved.spec, TestHeat.SEED, moved.world.snapshot());
                moved.world.step(entries.getFirst().tick(), RandomLog.inputs(entries));
                assertEquals(heat.world.hash(), moved.world.hash(), name);
                assertEquals(heat.world.nextTick(), moved.world.nextTick(), name);
            });
            assertEquals(heat.world.standings(), moved.world.standings(), name);
        });
    }

    @Test
    void theReferenceAgreesOnEveryFigure() {
        var finishes = new int[1];
        forRandomHeats((name, heat, ticks) -> {
            var reference = new Reference(heat.text.words(), heat.spec.getSeatsCount());
            play(heat, ticks, entries -> {
                entries.forEach(reference::play);
                reference.tickDone();
                compare(name, heat, reference);
            });
            finishes[0] += (int) heat.world.standings().stream()
                    .filter(each -> each.getFinished())
                    .count();
        });
        assertTrue(finishes[0] > HEATS / 2, "the random players are too clumsy: " + finishes[0] + " finishes");
    }

    private static void compare(String name, TestHeat heat, Reference reference) {
        for (int seat = 0; seat < heat.spec.getSeatsCount(); seat++) {
            var standing = heat.standing(seat);
            var score = standing.getTyping();
            assertEquals(
                    reference.result(seat),
                    new Reference.Result(
                            standing.getRank(),
                            standing.getFinished(),
                            standing.getTimeMs(),
                            score.getWpmTenths(),
                            score.getRawTenths(),
                            score.getAccuracyPermille(),
                            List.copyOf(heat.full().getPages(seat).getWordsList())),
                    name);
        }
    }

    @Test
    void whoFollowsTheDeltasHasThePagesOfTheFullFrame() {
        forRandomHeats((name, heat, ticks) -> {
            var seats = heat.spec.getSeatsCount();
            var screens = new ArrayList<Page>();
            for (int i = 0; i < seats; i++) {
                screens.add(new Page(heat.text));
            }
            play(heat, ticks, entries -> heat.delta().getStrokesList().forEach(stroke -> show(name, screens, stroke)));
            for (int i = 0; i < seats; i++) {
                assertEquals(
                        List.copyOf(heat.full().getPages(i).getWordsList()),
                        screens.get(i).words(),
                        name);
            }
        });
    }

    private static void show(String name, List<Page> screens, TypingStroke stroke) {
        var result = screens.get(stroke.getSeat()).press(stroke.getWord(), stroke.getLetter(), stroke.getKey());
        assertTrue(result != Stroke.REFUSED, name);
    }

    @Test
    void nothingAPlayerSendsThrows() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var heat = new TestHeat(random.nextInt(6), 10);
            for (int tick = 1; tick < 100_000; tick += 1 + random.nextInt(2_000)) {
                heat.world.step(
                        tick,
                        List.of(
                                TestHeat.key(any(random), any(random), any(random), any(random)),
                                TestHeat.key(random.nextInt(5), 0, random.nextInt(3), any(random)),
                                new SeatInput.Left(any(random))));
            }
            assertTrue(heat.world.over());
        }
    }

    private static int any(Random random) {
        return random.nextBoolean() ? random.nextInt() : random.nextInt(40) - 5;
    }

    @Test
    void bytesThatAreNoSnapshotAreRefusedAndNothingElse() {
        var random = new Random(11);
        var heat = new TestHeat(3, 10);
        heat.world.step(5_000, heat.wholeText(1));
        for (int i = 0; i < 5_000; i++) {
            var bytes = heat.world.snapshot();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            restoreOrRefuse(heat, i % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
        }
        var other = TestHeat.spec(2, 10);
        var snapshot = heat.world.snapshot();
        assertThrows(IllegalArgumentException.class, () -> new TypingRules().restore(other, TestHeat.SEED, snapshot));
    }

    private static void restoreOrRefuse(TestHeat heat, byte[] bytes) {
        try {
            var world = new TypingRules().restore(heat.spec, TestHeat.SEED, bytes);
            world.step(59_000, heat.wholeText(0));
            world.standings();
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage() != null);
        }
    }

    @Test
    void aSnapshotIsSmall() {
        var heat = new TestHeat(5, 25);
        for (int seat = 0; seat < 5; seat++) {
            heat.world.step(10_000 * (seat + 1), heat.wholeText(seat));
        }
        assertTrue(heat.world.snapshot().length < 2_048, heat.world.snapshot().length + " bytes");
    }
}
