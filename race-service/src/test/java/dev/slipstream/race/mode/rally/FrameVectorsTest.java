package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.slipstream.proto.RallyFrame;
import dev.slipstream.proto.rally.CarScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What owners send and what readers make of it, pinned: the browser reads the same file. */
class FrameVectorsTest {
    @Test
    void framesAreThoseOfTheFile() throws IOException {
        assertEquals(
                Files.readString(FrameVectors.FILE),
                FrameVectors.text(),
                "other frames: is that meant? FrameVectors.main writes them anew");
    }

    @Test
    void whoReadsThemHasTheCarsAsTheyAre() throws IOException {
        var file = JsonParser.parseString(Files.readString(FrameVectors.FILE)).getAsJsonObject();
        var screen = new CarScreen();
        var fulls = 0;
        for (var each : file.getAsJsonArray("frames")) {
            var line = each.getAsJsonObject();
            var frame = RallyFrame.parseFrom(
                    Base64.getDecoder().decode(line.get("rally").getAsString()));
            if (line.get("full").getAsBoolean()) {
                screen.full(frame);
                fulls++;
            } else {
                screen.delta(frame, line.get("tick").getAsInt());
            }
        }
        assertEquals(2, fulls);
        var last = StreamSupport.stream(file.getAsJsonArray("last").spliterator(), false)
                .map(JsonArray.class::cast)
                .map(numbers -> StreamSupport.stream(numbers.spliterator(), false)
                        .map(number -> number.getAsInt())
                        .toList())
                .toList();
        assertEquals(last, screen.cars().stream().map(FrameVectors::numbers).toList());
        assertTrue(last.stream().allMatch(car -> car.get(15) > 0), "by then everybody has passed a checkpoint");
    }
}
