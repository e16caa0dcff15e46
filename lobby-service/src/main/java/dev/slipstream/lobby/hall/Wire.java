package dev.slipstream.lobby.hall;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.Understood;
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

    /** What rooms are made of is kept and handed on: known fields only. */
    private static final Understood.Reader<LobbyClientMessage> READER =
            new Understood.Reader<>(LobbyClientMessage.getDefaultInstance());

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
        return READER.binary(binary.getBytes()).message();
    }

    static LobbyClientMessage read(String text) throws InvalidProtocolBufferException {
        return READER.json(text).message();
    }
}
