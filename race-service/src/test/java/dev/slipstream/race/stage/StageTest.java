package dev.slipstream.race.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StageTest {
    private static int index(Difficulty difficulty) {
        return List.of(Difficulty.values()).indexOf(difficulty);
    }

    private static double corridor(Stage stage, int point) {
        return stage.half(point) + stage.verge;
    }

    @Test
    void noBendIsTighterThanTheCorridorIsWide() {
        Stages.forMany(stage -> {
            for (int i = 0; i < stage.points(); i++) {
                var radius = 1.0 / Math.abs(stage.curvature(i));
                assertTrue(radius >= stage.settings.difficulty().minRadius, () -> stage.settings + ": " + radius);
                assertTrue(radius > corridor(stage, i));
            }
        });
    }

    @Test
    void noStageMeetsItselfAgain() {
        Stages.forMany(stage -> {
            var apart = (int) (Math.PI * stage.settings.difficulty().minRadius / stage.step()) + 3;
            for (int i = 0; i < stage.points(); i++) {
                for (int k = i + apart; k < stage.points(); k++) {
                    if (!stage.isCircuit() || i + stage.points() - k >= apart) {
                        var between = Math.hypot(stage.x(i) - stage.x(k), stage.y(i) - stage.y(k));
                        assertTrue(between > corridor(stage, i) + corridor(stage, k), stage.settings + " at " + i);
                    }
                }
            }
        });
    }

    @Test
    void theLastResortIsDrivable() {
        for (var difficulty : Difficulty.values()) {
            for (var metres : new double[] {800.0, 3_000.0}) {
                for (var closed : new boolean[] {false, true}) {
                    var draft = Draft.plain(closed);
                    var line = new Line(draft, metres);
                    assertFalse(new Survey(line, difficulty).mark(draft, new boolean[draft.count]));
                }
            }
        }
    }

    @Test
    void theSurveyFindsWhatIsUndrivable() {
        var settings = StageSettings.of(5, Difficulty.EASY, StageLength.LONG, Curves.TWISTY, true);
        var draft = Draft.of(settings);
        for (int i = 0; i < draft.count; i += 2) {
            draft.x[i] *= 0.5;
            draft.y[i] *= 0.5;
        }
        var marked = new boolean[draft.count];
        assertTrue(new Survey(new Line(draft, 1_900.0), Difficulty.EASY).mark(draft, marked));
    }

    @Test
    void theSurveyFindsAWaistWithoutATightBend() {
        var settings = StageSettings.of(5, Difficulty.EASY, StageLength.LONG, Curves.TWISTY, true);
        var draft = Draft.of(settings);
        for (int i = 0; i < draft.count; i++) {
            var angle = Angles.TURN * i / draft.count;
            var open = 0.1 + Angles.cos(angle) * Angles.cos(angle);
            draft.x[i] = 300.0 * Angles.cos(angle);
            draft.y[i] = 130.0 * Angles.sin(angle) * open;
        }
        var line = new Line(draft, 1_900.0);
        for (int i = 0; i < line.points(); i++) {
            assertTrue(Math.abs(line.curvature(i)) < 1.0 / 40.0);
        }
        assertTrue(new Survey(line, Difficulty.EASY).mark(draft, new boolean[draft.count]));
        assertFalse(new Survey(line, Difficulty.EXTREME).mark(draft, new boolean[draft.count]));
    }

    @Test
    void walkingFindsTheNearestPlaceOfTheWholeLine() {
        Stages.forMany(stage -> {
            var random = new Random(stage.hash());
            var spot = new Spot();
            var there = new Spot();
            var scanned = new Spot();
            for (double along = 1.0; along < stage.length() - 1.0; along += 1.7) {
                stage.onLine(there, along);
                var off = (random.nextDouble() * 2.0 - 1.0) * (corridor(stage, there.segment) - 0.1);
                var x = there.footX - there.tangentY * off;
                var y = there.footY + there.tangentX * off;
                stage.locate(spot, x, y);
                stage.find(scanned, x, y);
                assertEquals(scanned.lateral, spot.lateral, 1e-9, () -> stage.settings + " at " + there.along);
                assertEquals(off, spot.lateral, 0.5);
            }
        });
    }

    @Test
    void difficultyLengthAndCurvesAllCount() {
        var wildness = new double[Difficulty.values().length][Curves.values().length];
        for (var difficulty : Difficulty.values()) {
            for (var curves : Curves.values()) {
                for (int seed = 0; seed < 40; seed++) {
                    var stage = Stage.of(StageSettings.of(seed, difficulty, StageLength.LONG, curves, false));
                    for (int i = 0; i < stage.points(); i++) {
                        wildness[index(difficulty)][List.of(Curves.values()).indexOf(curves)] +=
                                Math.abs(stage.curvature(i));
                    }
                }
            }
        }
        for (int d = 0; d < wildness.length; d++) {
            assertTrue(wildness[d][0] < 0.85 * wildness[d][1] && wildness[d][1] < 0.85 * wildness[d][2]);
            for (int c = 0; c < wildness[d].length && d > 0; c++) {
                assertTrue(wildness[d - 1][c] < 0.9 * wildness[d][c], "difficulty " + d + ", curves " + c);
            }
        }
        assertEquals(1_000.0, lengthOf(StageLength.SHORT), 1e-9);
        assertEquals(3_000.0, lengthOf(StageLength.LONG), 1e-9);
    }

    private static double lengthOf(StageLength length) {
        return Stage.of(StageSettings.of(1, Difficulty.HARD, length, Curves.MIXED, false))
                .length();
    }

    @Test
    void harderRoadsAreMoreSlippery() {
        var dry = new int[Difficulty.values().length];
        var ice = new int[dry.length];
        Stages.forMany(stage -> {
            for (int i = 0; i < stage.points(); i++) {
                var surface = Surface.of(stage.surface(i));
                dry[index(stage.settings.difficulty())] += surface == Surface.ASPHALT ? 1 : 0;
                ice[index(stage.settings.difficulty())] += surface == Surface.ICE ? 1 : 0;
            }
        });
        assertTrue(dry[0] > dry[1] && dry[1] > dry[2] && dry[2] > dry[3]);
        assertEquals(0, ice[0]);
        assertTrue(ice[1] > 0 && ice[3] > ice[1]);
    }

    @Test
    void checkpointsRiseAndTheGridIsOnTheRoadBehindTheStart() {
        Stages.forMany(stage -> {
            var before = stage.startAlong;
            for (int i = 0; i < stage.checkpoints(); i++) {
                assertTrue(stage.checkpoint(i) > before + 50.0);
                before = stage.checkpoint(i);
            }
            assertTrue(before <= stage.length());
            assertTrue(stage.isCircuit() || stage.startAlong > stage.gridBack(Stage.GRID_PLACES - 1) + 5.0);
            for (int place = 0; place < Stage.GRID_PLACES; place++) {
                assertTrue(Math.abs(stage.gridSide(place)) + 1.6 < stage.half(0));
            }
        });
    }

    @Test
    void aSeedOrASettingMoreIsAnotherStage() {
        var hashes = new HashSet<Long>();
        Stages.forMany(stage -> assertTrue(hashes.add(stage.hash())));
        assertNotEquals(
                Stages.of(1L << 32, Difficulty.EASY, true).hash(),
                Stages.of(1L, Difficulty.EASY, true).hash());
        assertEquals(
                Stages.of(77, Difficulty.EXTREME, false).hash(),
                Stages.of(77, Difficulty.EXTREME, false).hash());
    }
}
