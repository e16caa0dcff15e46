package dev.slipstream.gamedb.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.body.Fields;
import dev.slipstream.gamedb.trace.Kind;
import dev.slipstream.gamedb.trace.Words;
import java.util.ArrayList;
import java.util.List;

/** What a client of GameDB sends at once: an object or a message or both, and always a phantom. */
record Parcel(List<Item> items) {
    static final int MAX_BYTES = 128 * 1024;
    private static final int UUID_CHARACTERS = 64;
    /** Three numbers. */
    private static final int VECTOR_CHARACTERS = 96;

    private static final int PART_CHARACTERS = 100;
    private static final int SAMPLES = 4096;
    private static final String ORIGIN = "0,0,0";

    /** One row; {@code fields} are served as they are. */
    record Item(Kind kind, String owner, ObjectNode fields) {}

    /** Reads a body; what is wrong with it is refused with 422, as GameDB does. */
    static Parcel read(byte[] body, Words words) {
        var fields = Fields.read(body, MAX_BYTES);
        var items = new ArrayList<Item>();
        fields.object("obj").map(Parcel::object).ifPresent(items::add);
        fields.object("message").map(message -> message(message, words)).ifPresent(items::add);
        if (items.isEmpty()) {
            throw Refused.invalid("At least one of obj and message has to be there.");
        }
        items.add(
                fields.object("phantom").map(Parcel::phantom).orElseThrow(() -> fields.fault("phantom", "is missing")));
        return new Parcel(items);
    }

    private static Item object(Fields object) {
        var item = item(Kind.OBJECT, object);
        item.fields.put("o_type", object.whole("o_type", Integer.MIN_VALUE, Integer.MAX_VALUE));
        item.fields.put("o_pos", object.text("o_pos", VECTOR_CHARACTERS, ORIGIN));
        item.fields.put("o_rot", object.text("o_rot", VECTOR_CHARACTERS, ORIGIN));
        return item;
    }

    /** Parts are numbers of words, or words as in GameDB's first version. */
    private static Item message(Fields message, Words words) {
        var item = item(Kind.MESSAGE, message);
        item.fields.put("m_pos", message.text("m_pos", VECTOR_CHARACTERS, ORIGIN));
        var text = new StringBuilder();
        for (var part : List.of("part1", "part2", "part3")) {
            if (message.node(part).isTextual()) {
                text.append(message.text(part, PART_CHARACTERS)).append(' ');
                item.fields.put(part, message.text(part, PART_CHARACTERS));
            } else {
                item.fields.put(part, message.whole(part, Integer.MIN_VALUE, Integer.MAX_VALUE));
            }
        }
        words.allow(text.toString());
        return item;
    }

    private static Item phantom(Fields phantom) {
        var item = item(Kind.PHANTOM, phantom);
        var data = phantom.node("data");
        if (!data.isArray() || data.size() > SAMPLES) {
            throw phantom.fault("data", "has to be a list of up to " + SAMPLES + " pairs of position and rotation");
        }
        data.forEach(pair -> sound(phantom, pair));
        item.fields.set("data", data);
        return item;
    }

    private static void sound(Fields phantom, JsonNode pair) {
        if (!pair.isArray() || pair.size() > 2) {
            throw phantom.fault("data", "has to be a list of pairs of position and rotation");
        }
        for (var vector : pair) {
            if (!vector.isTextual()) {
                throw phantom.fault("data", "has pairs of texts");
            }
            phantom.checked("data", vector.textValue(), VECTOR_CHARACTERS);
        }
    }

    private static Item item(Kind kind, Fields fields) {
        var owner = fields.text("u_uuid", UUID_CHARACTERS);
        if (owner.isBlank()) {
            throw fields.fault("u_uuid", "is empty");
        }
        return new Item(kind, owner, JsonNodeFactory.instance.objectNode().put("u_uuid", owner));
    }
}
