package dev.slipstream.gamedb.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipstream.gamedb.body.Fields;
import dev.slipstream.proto.phantom.Recording;
import io.vertx.mutiny.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A trace somebody wants to leave, sound in itself.
 *
 * @param at where on the ground; null for nowhere in particular
 * @param detail what its kind has, as it is stored and served
 * @param recording of a phantom
 * @param digest of the body, so that a repeated one is known
 */
public record Draft(
        Kind kind,
        Place place,
        @Nullable Point at,
        ObjectNode detail,
        @Nullable Buffer recording,
        Buffer digest) {
    /** On the ground, metres. */
    record Point(double x, double z) {}

    private static final int MAX_TYPE = 65_535;
    static final double MAX_METRES = 1e6;
    private static final double MAX_TURN = 1e3;
    private static final int BASE64_CHARACTERS = 4 * Math.ceilDiv(Recording.MAX_BYTES, 3);
    /** The largest is a phantom. */
    static final int MAX_BYTES = BASE64_CHARACTERS + 4096;

    /** Reads the body of a write. */
    static Draft read(byte[] body, Fields fields, Words words) {
        var kind = Kind.read(fields.text("kind", 10));
        var place = new Place(fields.text("place", 80), fields.text("zone", 40, ""));
        if (place.key().equals(Place.GAMEDB)) {
            throw fields.fault("place", "is for clients of GameDB: add to it by /add-object");
        }
        var detail = JsonNodeFactory.instance.objectNode();
        var at = position(fields, detail);
        Buffer recording = null;
        switch (kind) {
            case OBJECT -> {
                if (at == null) {
                    throw fields.fault("position", "is missing");
                }
                detail.put("type", fields.whole("type", 0, MAX_TYPE));
            }
            case MESSAGE ->
                detail.set(
                        "message",
                        words.read(fields.object("message").orElseThrow(() -> fields.fault("message", "is missing"))));
            case PHANTOM -> recording = recording(fields, place);
        }
        return new Draft(kind, place, at, detail, recording, digest(body));
    }

    private static @Nullable Point position(Fields fields, ObjectNode detail) {
        fields.object("rotation").ifPresent(rotation -> detail.set("rotation", vector(rotation, MAX_TURN)));
        var position = fields.object("position").map(found -> vector(found, MAX_METRES));
        position.ifPresent(found -> detail.set("position", found));
        return position.map(found ->
                        new Point(found.get("x").doubleValue(), found.get("z").doubleValue()))
                .orElse(null);
    }

    private static ObjectNode vector(Fields fields, double limit) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("x", fields.number("x", limit))
                .put("y", fields.number("y", limit))
                .put("z", fields.number("z", limit));
    }

    private static Buffer recording(Fields fields, Place place) {
        if (place.isRaced()) {
            throw fields.fault("kind", "phantom is not taken here: drives of a race are recorded by the race");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(fields.text("recording", BASE64_CHARACTERS));
        } catch (IllegalArgumentException unreadable) {
            throw fields.fault("recording", "has to be base64");
        }
        return switch (Recording.read(bytes)) {
            case Recording.Reading.Sound _ -> Buffer.buffer(bytes);
            case Recording.Reading.Malformed(var reason) -> throw fields.fault("recording", "is malformed: " + reason);
        };
    }

    private static Buffer digest(byte[] body) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
