package dev.slipstream.lobby.hall;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.sockets.FrameRules;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The socket {@code /ws/lobby}: reads messages and hands them to the {@link Reception}. Callbacks
 * never block and return at once, because the framework queues what comes in without a bound.
 */
@WebSocket(path = "/ws/lobby", endpointId = LobbySocket.ID)
@Singleton
public class LobbySocket {
    static final String ID = "lobby";

    private static final Logger LOG = Logger.getLogger(LobbySocket.class);

    private final Hall hall;
    private final Reception reception;

    LobbySocket(Hall hall, Reception reception) {
        this.hall = hall;
        this.reception = reception;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection connection) {
        var known = connection.userData().get(Door.KNOWN);
        var wire = Wire.of(connection.subprotocol());
        if (known == null || wire.isEmpty()) {
            connection.close(new CloseReason(1002)).subscribe().with(_ -> {}, _ -> {});
            return;
        }
        var guest = hall.guest(connection, known, wire.get());
        switch (hall.enter(guest)) {
            case IN -> reception.welcome(guest);
            case POD_FULL -> hall.dismiss(guest, ErrorCode.ERROR_CODE_LOBBY_FULL, Door.FULL);
            case TOO_MANY_TABS -> hall.dismiss(guest, ErrorCode.ERROR_CODE_RATE_LIMITED, Door.TOO_MANY_TABS);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer bytes, WebSocketConnection connection) {
        receive(connection, Wire.PROTOBUF, () -> Wire.read(bytes));
    }

    @OnTextMessage
    @NonBlocking
    void text(String text, WebSocketConnection connection) {
        receive(connection, Wire.JSON, () -> Wire.read(text));
    }

    private interface Reading {
        LobbyClientMessage read() throws InvalidProtocolBufferException;
    }

    private void receive(WebSocketConnection connection, Wire wire, Reading reading) {
        var entered = hall.of(connection);
        if (entered.isEmpty() || entered.get().leaving()) {
            return;
        }
        var guest = entered.get();
        if (!Wire.of(connection.subprotocol()).equals(Optional.of(wire))) {
            hall.dismiss(
                    guest,
                    ErrorCode.ERROR_CODE_MALFORMED,
                    "The subprotocol of this socket has frames of the other kind.");
            return;
        }
        try {
            reception.hear(guest, reading.read());
        } catch (InvalidProtocolBufferException malformed) {
            hall.dismiss(guest, ErrorCode.ERROR_CODE_MALFORMED, "This message cannot be read.");
        }
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection connection) {
        hall.of(connection).ifPresent(reception::farewell);
    }

    /** After an abrupt loss this comes after {@link #closed}; what a peer may not send comes here alone. */
    @OnError
    @NonBlocking
    void failed(WebSocketConnection connection, Throwable failure) {
        LOG.debugf("socket %s: %s", connection.id(), failure);
        hall.of(connection).ifPresent(guest -> sendAway(guest, failure));
    }

    private void sendAway(Guest guest, Throwable failure) {
        var broken = FrameRules.broken(failure);
        if (broken.isPresent()) {
            guest.close(broken.get());
        } else if (FrameRules.tooLarge(failure)) {
            hall.dismiss(guest, ErrorCode.ERROR_CODE_TOO_LARGE, "This message is too large.");
        } else {
            LOG.warnf(failure, "a socket failed");
            hall.dismiss(guest, ErrorCode.ERROR_CODE_UNSPECIFIED, "Something failed on our side. Connect again.");
        }
    }
}
