package dev.slipstream.race.mode.rally;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.RallyStage;
import dev.slipstream.race.mode.SeatInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Races as they were driven once: seed, cars, inputs, and the hash at every 60th tick. The browser's
 * rules are checked against the same file. {@code main} writes it anew, after a change of the rules;
 * with an argument it checks the file instead, for a JVM that a test starts with other options.
 */
final class GoldenReplays {
    static final Path FILE = Path.of("../proto/src/test/resources/rally-replays.json");

    private static final int EVERY_TICKS = 60;

    private GoldenReplays() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            Files.writeString(FILE, text());
        } else {
            System.out.println(differences(Path.of(args[0])));
        }
    }

    private static String text() {
        var dusty = settings(11, 4, 1, 3).build();
        var round = settings(12, 3, 1, 2).setCircuit(true).setLaps(2).build();
        var easy = settings(13, 1, 1, 1).build();
        var lines = List.of(record(8, dusty, 1), record(8, round, 2), record(1, easy, 3));
        return "{\"replays\": [\n" + String.join(",\n", lines) + "\n]}\n";
    }

    private static RallySettings.Builder settings(long seed, int difficulty, int length, int curves) {
        return RallySettings.newBuilder()
                .setSeed(seed)
                .setDifficultyValue(difficulty)
                .setLengthValue(length)
                .setCurvesValue(curves);
    }

    private static String record(int seats, RallySettings settings, int seed) {
        var rally = new TestRally(TestRally.spec(upgraded(seats), settings));
        var pack = new Pack(rally, seed);
        var inputs = new JsonArray();
        var hashes = new JsonArray();
        while (!rally.world.over()) {
            pack.drive().forEach(input -> inputs.add(line(rally.tick(), input)));
            if (rally.tick() % EVERY_TICKS == 0) {
                hashes.add("%016x".formatted(rally.world.hash()));
            }
        }
        var replay = new JsonObject();
        replay.addProperty("rules", RallyConstants.RULES_VERSION);
        replay.add("stage", stage(rally.full().getStage()));
        replay.add("cars", cars(rally.spec));
        replay.addProperty("ticks", rally.tick());
        replay.add("hashes", hashes);
        replay.addProperty("last", "%016x".formatted(rally.world.hash()));
        replay.add("inputs", inputs);
        return replay.toString();
    }

    /** Every kind, every upgrade, differently far. */
    private static List<RallyCar> upgraded(int seats) {
        var cars = new ArrayList<RallyCar>();
        for (int i = 0; i < seats; i++) {
            cars.add(RallyCar.newBuilder()
                    .setKindValue(1 + i % 3)
                    .setTopSpeed(i)
                    .setAcceleration(i * 2 % 11)
                    .setGrip(i * 3 % 11)
                    .setBraking(i * 5 % 11)
                    .setHandling(i * 7 % 11)
                    .setWeight(i * 4 % 11)
                    .setNitroCapacity(i)
                    .setNitroDuration(10 - i)
                    .build());
        }
        return cars;
    }

    private static JsonObject stage(RallyStage stage) {
        var json = new JsonObject();
        json.addProperty("seed", "%016x".formatted(stage.getSeed()));
        json.addProperty("difficulty", stage.getDifficultyValue());
        json.addProperty("length", stage.getLengthValue());
        json.addProperty("curves", stage.getCurvesValue());
        json.addProperty("circuit", stage.getCircuit());
        json.addProperty("laps", stage.getLaps());
        return json;
    }

    private static JsonArray cars(HeatSpec spec) {
        var json = new JsonArray();
        for (var seat : spec.getSeatsList()) {
            var car = seat.getCar();
            json.add(array(
                    car.getKindValue(),
                    car.getTopSpeed(),
                    car.getAcceleration(),
                    car.getGrip(),
                    car.getBraking(),
                    car.getHandling(),
                    car.getWeight(),
                    car.getNitroCapacity(),
                    car.getNitroDuration()));
        }
        return json;
    }

    private static JsonArray line(int tick, SeatInput input) {
        var controls = ((SeatInput.Played) input).input().getRally();
        var pressed = (controls.getNitro() ? 1 : 0) | (controls.getReset() ? 2 : 0);
        return array(tick, input.seat(), controls.getSteer(), controls.getThrottle(), controls.getBrake(), pressed);
    }

    private static JsonArray array(int... numbers) {
        var json = new JsonArray();
        for (var number : numbers) {
            json.add(number);
        }
        return json;
    }

    /** Where the replays of the file do not end as they did; empty when all is well. */
    static String differences(Path file) throws IOException {
        var found = new ArrayList<String>();
        var replays =
                JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("replays");
        for (int i = 0; i < replays.size(); i++) {
            check(i, replays.get(i).getAsJsonObject(), found);
        }
        return String.join("\n", found);
    }

    private static void check(int number, JsonObject replay, List<String> found) {
        var hashes = replay.getAsJsonArray("hashes");
        var last = run(replay, rally -> {
            var tick = rally.tick();
            if (tick % EVERY_TICKS != 0 || isHash(hashes.get(tick / EVERY_TICKS - 1), rally)) {
                return true;
            }
            found.add("replay " + number + " differs at tick " + tick);
            return false;
        });
        if (!isHash(replay.get("last"), last)) {
            found.add("replay " + number + " ends differently");
        }
    }

    private static boolean isHash(JsonElement pinned, TestRally rally) {
        return pinned.getAsString().equals("%016x".formatted(rally.world.hash()));
    }

    /** Drives a replay again, as long as whoever looks on after each tick wants to see more. */
    static TestRally run(JsonObject replay, Predicate<TestRally> more) {
        var rally = new TestRally(TestRally.spec(carsOf(replay), settingsOf(replay.getAsJsonObject("stage"))));
        var inputs = replay.getAsJsonArray("inputs");
        var next = 0;
        for (int tick = 1; tick <= replay.get("ticks").getAsInt(); tick++) {
            var played = new ArrayList<SeatInput>();
            while (next < inputs.size() && at(inputs.get(next), 0) == tick) {
                played.add(input(inputs.get(next++)));
            }
            rally.world.step(tick, played);
            if (!more.test(rally)) {
                break;
            }
        }
        return rally;
    }

    private static int at(JsonElement array, int index) {
        return array.getAsJsonArray().get(index).getAsInt();
    }

    private static SeatInput input(JsonElement line) {
        return TestRally.input(
                at(line, 1),
                RallyInput.newBuilder()
                        .setSteer(at(line, 2))
                        .setThrottle(at(line, 3))
                        .setBrake(at(line, 4))
                        .setNitro((at(line, 5) & 1) != 0)
                        .setReset((at(line, 5) & 2) != 0)
                        .build());
    }

    private static List<RallyCar> carsOf(JsonObject replay) {
        var cars = new ArrayList<RallyCar>();
        for (var each : replay.getAsJsonArray("cars")) {
            cars.add(RallyCar.newBuilder()
                    .setKind(RallyCarKind.forNumber(at(each, 0)))
                    .setTopSpeed(at(each, 1))
                    .setAcceleration(at(each, 2))
                    .setGrip(at(each, 3))
                    .setBraking(at(each, 4))
                    .setHandling(at(each, 5))
                    .setWeight(at(each, 6))
                    .setNitroCapacity(at(each, 7))
                    .setNitroDuration(at(each, 8))
                    .build());
        }
        return cars;
    }

    private static RallySettings settingsOf(JsonObject stage) {
        return settings(
                        Long.parseUnsignedLong(stage.get("seed").getAsString(), 16),
                        stage.get("difficulty").getAsInt(),
                        stage.get("length").getAsInt(),
                        stage.get("curves").getAsInt())
                .setCircuit(stage.get("circuit").getAsBoolean())
                .setLaps(stage.get("laps").getAsInt())
                .build();
    }
}
