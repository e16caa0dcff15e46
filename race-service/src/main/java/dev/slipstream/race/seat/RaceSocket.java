package dev.slipstream.race.seat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Pong;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.Understood;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.edge.Edge;
import dev.slipstream.race.edge.EdgeMeters;
import dev.slipstream.race.edge.Encoded;
import dev.slipstream.sockets.FrameRules;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The sockets of players and spectators. Reads what they send; decides nothing. Every callback says
 * that it does not block: on the class alone the word is ignored, and a worker thread takes over.
 */
@WebSocket(path = "/ws/race/{heatId}")
public class RaceSocket {
    static final String BINARY = "slipstream.race.v1.pb";
    static final String TEXT = "slipstream.race.v1.json";
    static final Set<String> SUBPROTOCOLS = Set.of(BINARY, TEXT);
    /** Inputs in one message at most: more than a second of anybody's keys and wheels. */
    static final int INPUTS_MAX = 128;

    private static final Logger LOG = Logger.getLogger(RaceSocket.class);
    private static final TypedKey<Guest> GUEST = new TypedKey<>("guest");
    private static final Understood.Reader<RaceClientMessage> READER =
            new Understood.Reader<>(RaceClientMessage.getDefaultInstance());

    private final Edge edge;
    private final EdgeMeters meters;
    private final Greeting greeting;
    private final SeatStore seats;
    private final PodConfig config;

    RaceSocket(Edge edge, EdgeMeters meters, Greeting greeting, SeatStore seats, PodConfig config) {
        this.edge = edge;
        this.meters = meters;
        this.greeting = greeting;
        this.seats = seats;
        this.config = config;
    }

    /** The door looked before the upgrade; what counts is what is there now. */
    @OnOpen
    @NonBlocking
    void open(WebSocketConnection socket) {
        var json = TEXT.equals(socket.subprotocol());
        if (meters.sockets().incrementAndGet() > config.socketsMax()) {
            Guest.spectator(socket, "", json, meters).refuse(ErrorCode.ERROR_CODE_UNAVAILABLE, Door.FULL);
            return;
        }
        switch (socket.userData().get(Admission.KEY)) {
            case Admission.Seated seated -> {
                var heat = seated.heat();
                var guest = Guest.player(socket, seated, json, meters);
                socket.userData().put(GUEST, guest);
                guest.viewer().send(greeting.player(heat.spec(), seated));
                edge.attach(heat, guest.viewer());
            }
            case Admission.Watching(var heat) -> {
                var guest = Guest.spectator(socket, heat.spec().getHeatId(), json, meters);
                socket.userData().put(GUEST, guest);
                guest.viewer().send(greeting.spectator(heat.spec()));
                edge.attach(heat, guest.viewer());
                if (heat.spectators() > config.spectatorsPerHeatMax()) {
                    guest.refuse(ErrorCode.ERROR_CODE_UNAVAILABLE, Door.TOO_MANY_WATCH);
                }
            }
            case Admission.Refused(var code, var reason) ->
                Guest.spectator(socket, "", json, meters).refuse(code, reason);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer bytes, WebSocketConnection socket) {
        hear(socket, BINARY, () -> READER.binary(bytes.getBytes()));
    }

    @OnTextMessage
    @NonBlocking
    void text(String text, WebSocketConnection socket) {
        hear(socket, TEXT, () -> READER.json(text));
    }

    private interface Reading {
        Understood<RaceClientMessage> read() throws InvalidProtocolBufferException;
    }

    private void hear(WebSocketConnection socket, String subprotocol, Reading reading) {
        var guest = socket.userData().get(GUEST);
        if (guest == null || !guest.mayTalk()) {
            return;
        }
        if (!subprotocol.equals(socket.subprotocol())) {
            guest.refuse(
                    ErrorCode.ERROR_CODE_MALFORMED, "The subprotocol of this socket has frames of the other kind.");
            return;
        }
        try {
            hear(guest, reading.read());
        } catch (InvalidProtocolBufferException bad) {
            guest.refuse(ErrorCode.ERROR_CODE_MALFORMED, "The message is no RaceClientMessage.");
        }
    }

    private void hear(Guest guest, Understood<RaceClientMessage> heard) {
        meters.unknownBytes().increment(heard.unknownBytes());
        if (guest.mayAdd(heard.unknownBytes())) {
            handle(guest, heard.message());
        }
    }

    private void handle(Guest guest, RaceClientMessage message) {
        if (guest.confirmsToken()) {
            seats.confirm(guest.heatId(), guest.seat(), guest.resumeToken())
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debugf("token not confirmed: %s", failure.getMessage()));
        }
        switch (message.getBodyCase()) {
            case INPUTS -> inputs(guest, message);
            case HEARTBEAT -> {
                var pong = Pong.newBuilder()
                        .setClientTimeMs(message.getHeartbeat().getClientTimeMs())
                        .setServerTimeMs(System.currentTimeMillis());
                guest.viewer().send(Encoded.of(RaceServerMessage.newBuilder().setPong(pong)));
            }
            case FULL_FRAME -> edge.refresh(guest.viewer());
            case LEAVE -> {
                if (guest.plays()) {
                    edge.leave(guest.heatId(), guest.seat());
                }
            }
            case BODY_NOT_SET -> {
                // Of a newer client: it says nothing to this build.
            }
        }
    }

    private void inputs(Guest guest, RaceClientMessage message) {
        var inputs = message.getInputs().getInputsList();
        if (!guest.plays()) {
            guest.refuse(ErrorCode.ERROR_CODE_READ_ONLY, "Spectators watch. Join the next race to play.");
        } else if (inputs.size() > INPUTS_MAX) {
            guest.refuse(ErrorCode.ERROR_CODE_TOO_LARGE, "At most " + INPUTS_MAX + " inputs fit into a message.");
        } else {
            edge.play(guest.heatId(), guest.seat(), inputs);
        }
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection socket) {
        meters.sockets().decrementAndGet();
        leave(socket);
    }

    @OnError
    @NonBlocking
    void error(WebSocketConnection socket, Throwable failure) {
        var guest = socket.userData().get(GUEST);
        LOG.debugf("socket %s: %s", socket.id(), failure);
        if (guest != null && !socket.isClosed()) {
            var broken = FrameRules.broken(failure);
            if (broken.isPresent()) {
                guest.viewer().close(broken.get());
            } else if (FrameRules.tooLarge(failure)) {
                guest.refuse(ErrorCode.ERROR_CODE_TOO_LARGE, "The message is too large.");
            } else {
                guest.refuse(ErrorCode.ERROR_CODE_UNSPECIFIED, "Something failed on our side. Connect again.");
            }
        }
        leave(socket);
    }

    private void leave(WebSocketConnection socket) {
        var guest = socket.userData().remove(GUEST);
        if (guest != null) {
            edge.detach(guest.viewer());
        }
    }
}
