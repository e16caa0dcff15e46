package dev.slipstream.proto;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What text is, alike in every service and client: UTF-8, measured in code points, so that no cut
 * halves a character. Use it for whatever others sent.
 */
public final class Text {
    private Text() {}

    /** How long it is, in code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Its first so many code points. */
    public static String cut(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** Whether a store and a screen can take it: no control characters and no half of a pair. */
    public static boolean isSound(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** The text of these bytes; empty when they are not UTF-8. */
    public static Optional<String> of(byte[] utf8) {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return Optional.of(strict.decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }
}
