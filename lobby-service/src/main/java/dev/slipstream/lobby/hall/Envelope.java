package dev.slipstream.lobby.hall;

import dev.slipstream.proto.Json;
import dev.slipstream.proto.LobbyServerMessage;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A message to players, encoded at most once per wire however many sockets it goes to. */
final class Envelope {
    private final LobbyServerMessage message;
    private volatile @Nullable Buffer bytes;
    private volatile @Nullable String json;

    Envelope(LobbyServerMessage message) {
        this.message = message;
    }

    LobbyServerMessage message() {
        return message;
    }

    Buffer bytes() {
        var encoded = bytes;
        if (encoded == null) {
            encoded = Buffer.buffer(message.toByteArray());
            bytes = encoded;
        }
        return encoded;
    }

    String json() {
        var encoded = json;
        if (encoded == null) {
            encoded = Json.print(message);
            json = encoded;
        }
        return encoded;
    }
}
