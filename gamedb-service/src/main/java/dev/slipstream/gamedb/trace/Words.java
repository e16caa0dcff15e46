package dev.slipstream.gamedb.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.body.Fields;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What messages are made of: templates with gaps and words to fill them, by number. Lists only grow
 * at their ends. Free text is taken only where the operator says so, and without blocked words.
 */
@Singleton
public final class Words {
    private static final int TEXT_CHARACTERS = 140;

    private final JsonNode lists;
    private final boolean freeText;
    private final List<String> blocked;

    Words(TraceConfig config) {
        try (var in = Words.class.getResourceAsStream("/words.json")) {
            lists = new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        freeText = config.freeText();
        blocked = config.blockedWords().orElse(List.of()).stream()
                .map(Words::plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The lists as JSON, for who shows messages. */
    String json() {
        return lists.toString();
    }

    /** Reads a message: {@code template} and {@code words}, or {@code text}. */
    ObjectNode read(Fields message) {
        var read = JsonNodeFactory.instance.objectNode();
        if (!message.has("text")) {
            return filled(message, read);
        }
        if (!freeText) {
            throw message.fault("text", "is not taken here: make the message of a template and words");
        }
        var text = message.text("text", TEXT_CHARACTERS).strip();
        if (text.isEmpty()) {
            throw message.fault("text", "is empty");
        }
        allow(text);
        return read.put("text", text);
    }

    private ObjectNode filled(Fields message, ObjectNode read) {
        var templates = lists.get("templates");
        var template = message.whole("template", 0, templates.size() - 1);
        var words = message.node("words");
        var gaps = templates.get(template).textValue().contains("{1}") ? 2 : 1;
        if (!words.isArray() || words.size() != gaps) {
            throw message.fault("words", "has to be a list of " + gaps + ", one per gap of the template");
        }
        var chosen = read.put("template", template).putArray("words");
        for (var word : words) {
            var known = lists.get("words").size();
            if (!word.isInt() || word.intValue() < 0 || word.intValue() >= known) {
                throw message.fault("words", "has numbers from 0 to " + (known - 1));
            }
            chosen.add(word.intValue());
        }
        return read;
    }

    /** Refuses text with a blocked word, however it is spaced or accented. */
    public void allow(String text) {
        var plain = plain(text);
        if (blocked.stream().anyMatch(plain::contains)) {
            throw Refused.invalid("The text has words that are not welcome here.");
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
