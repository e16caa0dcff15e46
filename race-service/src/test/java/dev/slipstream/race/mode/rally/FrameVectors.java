package dev.slipstream.race.mode.rally;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.RallyCarState;
import dev.slipstream.proto.RallyFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Frames as an owner sends them, of the first golden replay: one who watches from the start, and for
 * whom, once, a full frame takes the place of what was missed. The browser's reader is checked against
 * the same file. {@code main} writes it anew.
 */
final class FrameVectors {
    static final Path FILE = Path.of("../proto/src/test/resources/rally-frames.json");

    private static final int LAST_TICK = 1_200;
    private static final int MISSED_FROM = 580;
    private static final int FULL_AGAIN = 601; // between two deltas: the cars are those of the one before

    private FrameVectors() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
    }

    static String text() throws IOException {
        var replays = JsonParser.parseString(Files.readString(GoldenReplays.FILE))
                .getAsJsonObject()
                .getAsJsonArray("replays");
        var frames = new JsonArray();
        var end = GoldenReplays.run(replays.get(0).getAsJsonObject(), rally -> {
            note(rally, frames);
            return rally.tick() < LAST_TICK;
        });
        var last = end.full().getCarsList().stream()
                .map(FrameVectors::numbers)
                .map(Object::toString)
                .collect(Collectors.joining(",\n"));
        var lines = StreamSupport.stream(frames.spliterator(), false)
                .map(JsonElement::toString)
                .collect(Collectors.joining(",\n"));
        return "{\"frames\": [\n" + lines + "\n],\n\"last\": [\n" + last + "\n]}\n";
    }

    private static void note(TestRally rally, JsonArray frames) {
        var tick = rally.tick();
        var frame = Frame.newBuilder();
        var tells = rally.world.deltaFrame(frame);
        if (tick == 1 || tick == FULL_AGAIN) {
            frames.add(line(tick, true, rally.full()));
        } else if (tells && (tick < MISSED_FROM || tick > FULL_AGAIN)) {
            frames.add(line(tick, false, frame.getRally()));
        }
    }

    private static JsonObject line(int tick, boolean full, RallyFrame frame) {
        var line = new JsonObject();
        line.addProperty("tick", tick);
        line.addProperty("full", full);
        line.addProperty("rally", Base64.getEncoder().encodeToString(frame.toByteArray()));
        return line;
    }

    static List<Integer> numbers(RallyCarState car) {
        return IntStream.of(
                        car.getX(),
                        car.getY(),
                        car.getVx(),
                        car.getVy(),
                        car.getHeading(),
                        car.getYaw(),
                        car.getVxStep(),
                        car.getVyStep(),
                        car.getYawStep(),
                        car.getFlags(),
                        car.getNitroTicks(),
                        car.getNitroFuel(),
                        car.getNitroCharges(),
                        car.getHoldTicks(),
                        car.getGhostTicks(),
                        car.getPassed(),
                        car.getPlace())
                .boxed()
                .toList();
    }
}
