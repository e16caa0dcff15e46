package dev.slipstream.gamedb.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Text;
import java.util.Optional;

/**
 * The fields of a JSON object somebody sent. Each is asked for with its bounds; what is not as asked
 * for is {@link Refused} with the name of the field.
 */
public final class Fields {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String path;
    private final JsonNode node;

    private Fields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /** Reads a body that may weigh so many bytes. */
    public static Fields read(byte[] body, int maxBytes) {
        if (body.length > maxBytes) {
            throw new Refused(
                    ErrorCode.ERROR_CODE_TOO_LARGE,
                    "The body has %d bytes; up to %d are taken.".formatted(body.length, maxBytes));
        }
        try {
            var text = Text.of(body).orElseThrow(() -> Refused.invalid("The body is not UTF-8."));
            var node = JSON.readTree(text);
            if (node == null || !node.isObject()) {
                throw Refused.invalid("The body has to be a JSON object.");
            }
            return new Fields("", node);
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            throw Refused.invalid("The body is not JSON: " + malformed.getOriginalMessage()
                    + (where == null ? "" : ", line " + where.getLineNr() + " column " + where.getColumnNr()));
        }
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** The node itself, for what is kept as it is. */
    public JsonNode node(String name) {
        if (!has(name)) {
            throw fault(name, "is missing");
        }
        return node.get(name);
    }

    public Optional<Fields> object(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!node.get(name).isObject()) {
            throw fault(name, "has to be an object");
        }
        return Optional.of(new Fields(path + name + ".", node.get(name)));
    }

    public String text(String name, int maxLength) {
        var value = node(name);
        if (!value.isTextual()) {
            throw fault(name, "has to be a text");
        }
        return checked(name, value.textValue(), maxLength);
    }

    public String text(String name, int maxLength, String otherwise) {
        return has(name) ? text(name, maxLength) : otherwise;
    }

    /** Text of any origin: not longer than that, and nothing a store or a screen could choke on. */
    public String checked(String name, String text, int maxLength) {
        if (Text.length(text) > maxLength) {
            throw fault(name, "has up to " + maxLength + " characters");
        }
        if (!Text.isSound(text)) {
            throw fault(name, "has control characters or broken ones");
        }
        return text;
    }

    public int whole(String name, int min, int max) {
        var value = node(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw fault(name, "has to be a whole number from " + min + " to " + max);
        }
        return value.intValue();
    }

    public boolean flag(String name) {
        var value = node(name);
        if (!value.isBoolean()) {
            throw fault(name, "has to be true or false");
        }
        return value.booleanValue();
    }

    public double number(String name, double limit) {
        var value = node(name);
        var number = value.doubleValue();
        if (!value.isNumber() || !Double.isFinite(number) || Math.abs(number) > limit) {
            throw fault(name, "has to be a number from " + -limit + " to " + limit);
        }
        return number;
    }

    /** A refusal that names this field. */
    public Refused fault(String name, String what) {
        return Refused.invalid(path + name + " " + what + ".");
    }
}
