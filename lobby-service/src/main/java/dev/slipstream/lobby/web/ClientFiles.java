package dev.slipstream.lobby.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The web client as it was built: two megabytes, all in memory. */
@Singleton
final class ClientFiles {
    /** Written by webui/scripts/pack.mjs. */
    private static final String LIST = "/files.json";

    private static final String FOLDER = "webui";

    private final Map<String, ClientFile> files;

    ClientFiles() {
        this.files = load();
    }

    /** The file at this path. */
    Optional<ClientFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Map<String, ClientFile> load() {
        var files = new HashMap<String, ClientFile>();
        var list = read(LIST);
        if (list != null) { // a build without the client serves the rest
            for (var each : new JsonArray(list)) {
                var file = (JsonObject) each;
                var path = file.getString("path");
                files.put(path, new ClientFile(file.getString("type"), file.getString("tag"), forms(path, file)));
            }
        }
        return Map.copyOf(files);
    }

    private static Map<Coding, Buffer> forms(String path, JsonObject file) {
        var forms = new EnumMap<Coding, Buffer>(Coding.class);
        for (var coding : Coding.values()) {
            var built =
                    coding == Coding.IDENTITY || file.getJsonArray("codings").contains(coding.token());
            var bytes = built ? read(coding == Coding.IDENTITY ? path : path + '.' + coding.token()) : null;
            if (bytes != null) {
                forms.put(coding, bytes);
            }
        }
        return forms;
    }

    private static @Nullable Buffer read(String path) {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path)) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
