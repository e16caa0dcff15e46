package dev.slipstream.lobby.hall;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.LobbyClientMessage;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Optional;

/** The two encodings of the lobby's messages, chosen by the WebSocket subprotocol. */
enum Wire {
    PROTOBUF("slipstream.lobby.v1.pb") {
        @Override
        Uni<Void> send(WebSocketConnection connection, Envelope envelope) {
            return connection.sendBinary(envelope.bytes());
        }
    },
    JSON("slipstream.lobby.v1.json") {
        @Override
        Uni<Void> send(WebSocketConnection connection, Envelope envelope) {
            return connection.sendText(envelope.json());
        }
    };

    private final String subprotocol;

    Wire(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** The wire of a subprotocol; empty when it is not one of ours. */
    static Optional<Wire> of(String subprotocol) {
        return Arrays.stream(values())
                .filter(wire -> wire.subprotocol.equals(subprotocol))
                .findFirst();
    }

    abstract Uni<Void> send(WebSocketConnection connection, Envelope envelope);

    static LobbyClientMessage read(Buffer binary) throws InvalidProtocolBufferException {
        return LobbyClientMessage.parseFrom(binary.getBytes());
    }

    static LobbyClientMessage read(String text) throws InvalidProtocolBufferException {
        return Json.parse(text, LobbyClientMessage.newBuilder()).build();
    }
}
