package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules as they were, on every compiler and collector: another hash means other races. */
class GoldenReplayTest {
    @Test
    void everyReplayEndsAsItAlwaysDid() throws IOException {
        assertEquals(
                "", GoldenReplays.differences(GoldenReplays.FILE), "other rules: raise RULES_VERSION, write them anew");
    }

    @Test
    void theReplaysHoldWhatCanHappenInARace() throws IOException {
        var text = Files.readString(GoldenReplays.FILE);
        assertTrue(text.lines().count() >= 5);
        var seen = new SeenInReplay(text);
        assertTrue(seen.drifts > 100 && seen.offRoad > 100 && seen.burns > 100, seen::toString);
        assertTrue(seen.resets > 0 && seen.blowsOfCars > 0 && seen.blows > 0, seen::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+UseParallelGC -XX:-UseFMA"})
    void andInAnotherJvmToo(String options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GoldenReplays.class.getName()));
        command.add(GoldenReplays.FILE.toString());
        var errors = Files.createTempFile("golden", ".log");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "did not end");
        assertEquals(0, process.exitValue(), Files.readString(errors));
        assertEquals("", said.strip(), options);
        Files.delete(errors);
    }
}
