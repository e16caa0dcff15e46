package dev.slipstream.fleet.player;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.HeatTicket;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LobbyPing;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.LobbyWelcome;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.QuickMatch;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import dev.slipstream.proto.TicketRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A player's socket in the lobby. Keeps the newest picture of the room and the ticket. */
public final class LobbyClient {
    private static final String PROTOCOL = "slipstream.lobby.v1.pb";

    private final Net net;
    private final Guest guest;
    private final Map<Integer, Promise<LobbyServerMessage>> asked = new HashMap<>();
    private final Promise<LobbyWelcome> welcome = Promise.promise();
    private final Promise<HeatTicket> ticket = Promise.promise();

    private @Nullable Wire wire;
    private @Nullable Closed closed;
    private RoomState room = RoomState.getDefaultInstance();
    private HeatTicket latest = HeatTicket.getDefaultInstance();
    private int lastRef;
    private int mostMembers;

    private LobbyClient(Net net, Guest guest) {
        this.net = net;
        this.guest = guest;
    }

    /** Connects to a lobby pod, or to the ingress, by its base address. */
    public static Future<LobbyClient> connect(Net net, Guest guest, String base) {
        var client = new LobbyClient(net, guest);
        var offers = List.of(PROTOCOL, "bearer." + guest.token());
        return Wire.open(net, guest.number(), base + "/ws/lobby", offers, client::onMessage, client::onClose)
                .map(client::connected)
                .compose(connected -> client.welcome.future())
                .map(client);
    }

    private synchronized LobbyClient connected(Wire connection) {
        wire = connection;
        return this;
    }

    /** Sends the message and gives what the lobby answers, be it a refusal. */
    public synchronized Future<LobbyServerMessage> ask(LobbyClientMessage.Builder message) {
        var answer = Promise.<LobbyServerMessage>promise();
        if (wire == null || closed != null) {
            return Future.failedFuture("the lobby socket of " + guest + " is closed: " + closed);
        }
        asked.put(++lastRef, answer);
        wire.send(message.setRef(lastRef).build().toByteArray());
        return answer.future();
    }

    /** A place in a room of the typing mode. */
    public Future<LobbyServerMessage> quickMatch() {
        return ask(LobbyClientMessage.newBuilder()
                .setQuickMatch(QuickMatch.newBuilder().setMode(Mode.MODE_TYPING)));
    }

    private void onMessage(byte[] bytes) {
        try {
            accept(LobbyServerMessage.parseFrom(bytes));
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException("the lobby sends what is no message", malformed);
        }
    }

    private synchronized void accept(LobbyServerMessage message) {
        switch (message.getBodyCase()) {
            case WELCOME -> {
                welcome.tryComplete(message.getWelcome());
                net.pulse(message.getWelcome().getHeartbeatSeconds(), this::beat);
            }
            case ROOM -> show(message.getRoom());
            case TICKET -> latest = message.getTicket();
            case ROOM_LEFT -> room = RoomState.getDefaultInstance();
            case REFUSAL, PONG, HALL, GO_AWAY, BODY_NOT_SET -> {}
        }
        // The ticket of a warm-up is of no use to somebody who waits for others.
        if (!latest.getHeatId().isEmpty() && latest.getHeatId().equals(room.getHeatId())) {
            ticket.tryComplete(latest);
        }
        var answer = asked.remove(message.getRef());
        if (answer != null) {
            answer.complete(message);
        }
    }

    /** A sign of life; false when there is no life any more. */
    private synchronized boolean beat() {
        if (wire != null && closed == null) {
            var ping = LobbyPing.newBuilder().setClientTimeMs(System.currentTimeMillis());
            wire.send(LobbyClientMessage.newBuilder().setPing(ping).build().toByteArray());
        }
        return closed == null;
    }

    private void show(RoomState news) {
        mostMembers = Math.max(mostMembers, news.getMembersCount());
        if (!news.getRoomId().equals(room.getRoomId()) || news.getVersion() > room.getVersion()) {
            room = news;
        }
    }

    private synchronized void onClose(Closed ended) {
        closed = ended;
        var why = "the lobby socket of " + guest + " closed: " + ended;
        welcome.tryFail(why);
        ticket.tryFail(why);
        asked.values().forEach(answer -> answer.tryFail(why));
        asked.clear();
    }

    public Guest guest() {
        return guest;
    }

    /** The pod that holds the socket, or held it. */
    public String pod() {
        return welcome.future().result().getPod();
    }

    /** How the socket ended; nothing while it lives. */
    public synchronized Optional<Closed> closed() {
        return Optional.ofNullable(closed);
    }

    /** The room as last told; an empty message outside of one. */
    public synchronized RoomState room() {
        return room;
    }

    public synchronized RoomPhase phase() {
        return room.getPhase();
    }

    /** The most members any picture of a room had. */
    public synchronized int mostMembers() {
        return mostMembers;
    }

    /** The ticket for the heat of the room, when it is launched. */
    public synchronized Future<HeatTicket> ticket() {
        return ticket.future();
    }

    /** Another ticket for the heat of the room, when the last one came too late or was used. */
    public Future<HeatTicket> freshTicket() {
        return ask(LobbyClientMessage.newBuilder().setTicketRequest(TicketRequest.getDefaultInstance()))
                .compose(answer -> answer.hasTicket()
                        ? Future.succeededFuture(answer.getTicket())
                        : Future.failedFuture("no ticket: " + answer));
    }

    public synchronized void close() {
        if (wire != null && closed == null) {
            wire.close();
        }
    }
}
