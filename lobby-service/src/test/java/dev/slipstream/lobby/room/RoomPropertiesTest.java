package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.Seat;
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
        var mode = random.nextBoolean() ? Mode.MODE_TYPING : Mode.MODE_RALLY;
        var scene = new Scene(mode, random.nextBoolean());
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
            boolean timed = !room.closed() && !(room.phase() instanceof Phase.Racing); // that one ends by the sweep
            assertEquals(newPhase && timed, armed, () -> "phase without its timer: " + room);
        } else {
            assertEquals(before, room);
        }
        room.warmUpHeat().ifPresent(heat -> {
            assertTrue(room.has(heat.getSeats(0).getPlayerId()), () -> "a warm-up of nobody: " + room);
            assertTrue(room.gathering() && !room.charter().invited(), () -> "a warm-up where none is: " + room);
            fits(heat.getSeats(0), heat);
        });
        if (room.phase() instanceof Phase.Launching launching) {
            assertTrue(launching.heat().getSeatsCount() >= 1);
            launching.heat().getSeatsList().forEach(seat -> fits(seat, launching.heat()));
        }
    }

    private static void fits(Seat seat, HeatSpec heat) {
        var rally = heat.getSettings().getRally();
        boolean drives = heat.getMode() == Mode.MODE_RALLY;
        assertEquals(drives, seat.hasCar());
        assertEquals(drives, rally.getSeed() != 0);
        assertTrue(
                rally.getCarsList().isEmpty()
                        || rally.getCarsList().contains(seat.getCar().getKind()),
                () -> seat + " may not start in " + heat);
    }

    /** A timer that is not the current phase's changes nothing. */
    private static void again(Scene scene) {
        var stale = new Command.TimerFired(
                scene.room.phase().timer(), scene.room.phase().generation() - 1);
        if (!scene.room.closed()) {
            var outcome = RoomRules.apply(scene.room, stale, new Moment(scene.nowMs, "x", 7));
            assertInstanceOf(Outcome.Unchanged.class, outcome);
        }
    }

    private static HeatSettings settings(RandomGenerator random) {
        var settings = HeatSettings.newBuilder();
        if (random.nextBoolean()) {
            settings.getTypingBuilder().setWords(random.nextInt(0, 300));
            return settings.build();
        }
        settings.getRallyBuilder()
                .setSeed(random.nextInt(2))
                .setCircuit(random.nextBoolean())
                .setLaps(random.nextInt(12));
        for (int i = random.nextInt(3); i > 0; i--) {
            settings.getRallyBuilder().addCars(car(random));
        }
        return settings.build();
    }

    private static RallyCarKind car(RandomGenerator random) {
        return RallyCarKind.forNumber(random.nextInt(1, 4));
    }

    private static Command anything(RandomGenerator random, Room room) {
        var player = "p" + random.nextInt(PLAYERS);
        var heatId = room.running().map(heat -> heat.getHeatId()).orElse("none");
        return switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> new Command.Join(player, player);
            case 4 -> new Command.Leave(player);
            case 5 -> new Command.SetReady(player, random.nextBoolean());
            case 6 -> new Command.RaceAgain(player, player);
            case 7 -> new Command.Connect(player);
            case 8 -> new Command.Disconnect(List.of(player));
            case 9 -> new Command.TimerFired(room.phase().timer(), room.phase().generation());
            case 10 -> new Command.HeatStarted(heatId);
            case 11 -> new Command.HeatEnded(heatId, List.of());
            case 12 -> new Command.ChangeSettings(player, settings(random));
            case 13 -> new Command.ChooseCar(player, car(random));
            case 14 -> new Command.KeepWaiting(player);
            case 15 -> new Command.Lock(player, random.nextBoolean());
            default -> random.nextBoolean() ? new Command.Elapsed() : new Command.StartSolo(player);
        };
    }
}
