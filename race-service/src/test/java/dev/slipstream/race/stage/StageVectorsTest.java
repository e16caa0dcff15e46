package dev.slipstream.race.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The same seed, the same stage: as it always was, and as the browser draws it from the same file. */
class StageVectorsTest {
    @Test
    void everyStageIsTheOneInTheFile() throws IOException {
        var pinned = Files.readAllLines(StageVectors.FILE);
        var now = StageVectors.text().lines().toList();
        assertTrue(now.size() > 200, now.size() + " lines");
        for (int i = 0; i < now.size(); i++) {
            assertEquals(pinned.get(i), now.get(i), "another stage: raise RULES_VERSION and write the file anew");
        }
        assertEquals(now.size(), pinned.size());
    }
}
