package dev.slipstream.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Bodies of requests that are sound, or wrong in a way that a program or somebody bored might think of. */
final class OddBodies {
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            -1,
            0,
            3,
            1.5,
            1e308,
            Long.MAX_VALUE,
            "",
            "a",
            "1,2,3",
            "\0",
            "\uD83D\uDE00",
            "'; drop table trace; --",
            "{0}%s${a}",
            "x".repeat(500),
            new JsonArray(),
            new JsonObject(),
            new JsonArray().add(new JsonArray().add("1,2,3").add("0,0,0")),
            new JsonArray().add(new JsonArray().add(new JsonArray())),
            new JsonObject().put("a", 1));

    private final Random chance;

    OddBodies(long seed) {
        chance = new Random(seed);
    }

    /** This body, most often with a change or some. */
    byte[] of(JsonObject sound) {
        var body = sound.copy();
        for (int changes = chance.nextInt(4); changes > 0; changes--) {
            change(body);
        }
        var bytes = body.encode().getBytes(UTF_8);
        if (chance.nextInt(8) == 0) {
            scratch(bytes);
        }
        return switch (chance.nextInt(100)) {
            case 0, 1 -> Arrays.copyOf(bytes, chance.nextInt(bytes.length + 1));
            case 2, 3 -> Arrays.copyOf(bytes, bytes.length + 64 * 1024 + chance.nextInt(256 * 1024));
            default -> bytes;
        };
    }

    private void scratch(byte[] bytes) {
        for (int i = 0; i < 3; i++) {
            bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
        }
    }

    /** Exchanges, drops or adds a field, here or further in. */
    private void change(JsonObject object) {
        var names = new ArrayList<>(object.fieldNames());
        if (names.isEmpty() || chance.nextInt(10) == 0) {
            object.put("odd", any());
            return;
        }
        var name = names.get(chance.nextInt(names.size()));
        if (object.getValue(name) instanceof JsonObject inner && chance.nextInt(3) > 0) {
            change(inner);
        } else if (chance.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.put(name, any());
        }
    }

    private @Nullable Object any() {
        return switch (VALUES.get(chance.nextInt(VALUES.size()))) {
            case JsonObject object -> object.copy();
            case JsonArray array -> array.copy();
            case null -> null;
            case Object value -> value;
        };
    }
}
