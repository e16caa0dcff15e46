package dev.slipstream.race.mode.typing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The words texts are drawn from, in the order of words.txt: the most common ones first. */
final class WordList {
    private static final String RESOURCE = "words.txt";

    static final List<String> ENGLISH = load();

    private WordList() {}

    private static List<String> load() {
        try (var in = WordList.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar beside " + WordList.class);
            }
            return new String(in.readAllBytes(), US_ASCII).lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
