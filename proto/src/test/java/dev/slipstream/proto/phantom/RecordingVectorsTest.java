package dev.slipstream.proto.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class RecordingVectorsTest {
    @Test
    void theFileIsWhatTheCodecSays() throws IOException {
        assertEquals(RecordingVectors.text(), Files.readString(RecordingVectors.FILE));
    }

    @Test
    void whatItCallsMalformedIs() {
        for (var bytes : RecordingVectors.malformed()) {
            assertInstanceOf(Recording.Reading.Malformed.class, Recording.read(bytes));
        }
    }
}
