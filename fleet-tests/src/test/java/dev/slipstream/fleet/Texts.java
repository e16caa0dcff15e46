package dev.slipstream.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** Bytes of requests and answers as text. */
final class Texts {
    private Texts() {}

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    /** The JSON of an answer that has to have this status. */
    static JsonObject json(int status, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + text(answer));
        }
        return new JsonObject(text(answer));
    }
}
