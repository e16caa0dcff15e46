package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens in whatever order, some things always hold. */
class RoomPropertiesTest {
    private static final int STEPS = 300;
    private static final int PLAYERS = 9;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLifeKeepsTheRules(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var scene = new Scene(random.nextBoolean());
        for (int step = 0; step < STEPS && !scene.room.closed(); step++) {
            var before = scene.room;
            scene.later(random.nextInt(2_000)).does(anything(random, scene.room));
            check(before, scene);
            again(scene);
        }
    }

    private static void check(Room before, Scene scene) {
        var room = scene.room;
        assertTrue(room.members().size() <= room.limits().max(), () -> "overfull: " + room);
        var held = room.holds();
        assertEquals(held.size(), new HashSet<>(held).size(), () -> "held twice: " + room);
        if (scene.last instanceof Outcome.Changed changed) {
            assertEquals(before.version() + 1, room.version());
            boolean newPhase = before.phase().generation() != room.phase().generation();
            boolean armed = changed.effects().stream().anyMatch(Effect.ArmTimer.class::isInstance);
            assertEquals(newPhase && !room.closed(), armed, () -> "phase without its timer: " + room);
        } else {
            assertEquals(before, room);
        }
        if (room.phase() instanceof Phase.Launching launching) {
            assertTrue(launching.heat().getSeatsCount() >= 1);
        }
    }

    /** A timer that is not the current phase's changes nothing. */
    private static void again(Scene scene) {
        var stale = new Command.TimerFired(
                scene.room.phase().timer(), scene.room.phase().generation() - 1);
        if (!scene.room.closed()) {
            var outcome = RoomRules.apply(scene.room, stale, new Moment(scene.nowMs, "x"));
            assertInstanceOf(Outcome.Unchanged.class, outcome);
        }
    }

    private static Command anything(RandomGenerator random, Room room) {
        var player = "p" + random.nextInt(PLAYERS);
        var heatId = room.heat().map(heat -> heat.getHeatId()).orElse("none");
        return switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> new Command.Join(player, player);
            case 4 -> new Command.Leave(player);
            case 5 -> new Command.SetReady(player, random.nextBoolean());
            case 6 -> new Command.RaceAgain(player, player);
            case 7 -> new Command.Connect(player);
            case 8 -> new Command.Disconnect(List.of(player));
            case 9 -> new Command.TimerFired(room.phase().timer(), room.phase().generation());
            case 10 -> new Command.HeatStarted(heatId);
            case 11 -> new Command.HeatEnded(heatId, List.of());
            default -> random.nextBoolean() ? new Command.Elapsed() : new Command.StartSolo(player);
        };
    }
}
