package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.access.Verdict;
import dev.slipstream.lobby.desk.Visitor;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.proto.HallState;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.sockets.TokenBucket;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One lobby socket of a player: what it was told, and how much it may say. */
final class Guest {
    /** Burst and rate of messages; a person clicks less, and the heartbeat is one in 15 s. */
    private static final int BURST = 20;

    private static final double PER_SECOND = 5;
    /** Refused messages after which a client that does not slow down is sent away. */
    private static final int PATIENCE = 20;
    /** Rooms whose last version is remembered, so that late news of a room left is not believed. */
    private static final int ROOMS_REMEMBERED = 4;

    private static final long EXPIRY_SLACK_MS = 60_000;
    private static final long EXPIRY_LIMIT_MS = 15 * 60_000;

    private final WebSocketConnection connection;
    private final Verdict.Known known;
    private final Wire wire;
    private final Outbox outbox;
    private final TokenBucket bucket;
    private final Map<String, Long> versions = new LinkedHashMap<>();
    private @Nullable String roomId;
    private String ticketedHeat = "";
    private HallState hall = HallState.getDefaultInstance();
    private int refused;
    private boolean leaving;

    Guest(WebSocketConnection connection, Verdict.Known known, Wire wire, LongAdder pending) {
        this.connection = connection;
        this.known = known;
        this.outbox = new Outbox(envelope -> wire.send(connection, envelope), pending);
        this.wire = wire;
        this.bucket = new TokenBucket(PER_SECOND, BURST, System.nanoTime());
    }

    String id() {
        return connection.id();
    }

    Visitor visitor() {
        return known.visitor();
    }

    /** Where the socket comes from. */
    String address() {
        return String.valueOf(connection.userData().get(Door.ADDRESS));
    }

    /** What a message more is met with. */
    enum Pace {
        FINE,
        TOO_FAST,
        OUT_OF_PATIENCE
    }

    synchronized Pace pace() {
        if (bucket.take(System.nanoTime())) {
            refused = 0;
            return Pace.FINE;
        }
        refused++;
        return refused > PATIENCE ? Pace.OUT_OF_PATIENCE : Pace.TOO_FAST;
    }

    /** False when the socket is too slow to be answered. */
    boolean answer(LobbyServerMessage message) {
        return outbox.answer(new Envelope(message));
    }

    /** News of a room; dropped when this version or a later one is known. */
    void show(String room, long version, Envelope state) {
        if (learn(room, version)) {
            outbox.state(state);
        }
    }

    /** Takes note of a version; false when it is no news. */
    synchronized boolean learn(String room, long version) {
        var last = versions.remove(room);
        boolean news = last == null || last < version;
        versions.put(room, last == null ? version : Math.max(last, version));
        if (versions.size() > ROOMS_REMEMBERED) {
            versions.remove(versions.keySet().iterator().next());
        }
        if (news) {
            roomId = room;
        }
        return news;
    }

    /** The player is no longer in the room; false when this socket did not think so anyway. */
    synchronized boolean leave(String room, long version) {
        boolean news = room.equals(roomId);
        versions.merge(room, version, Math::max);
        if (news) {
            roomId = null;
        }
        return news;
    }

    synchronized @Nullable String roomId() {
        return roomId;
    }

    synchronized long versionOf(String room) {
        return versions.getOrDefault(room, 0L);
    }

    /** True once per heat: the ticket that comes unasked. */
    synchronized boolean wantsTicket(String heatId) {
        boolean wanted = !ticketedHeat.equals(heatId);
        ticketedHeat = heatId;
        return wanted;
    }

    /** True when these numbers are new to this socket. */
    synchronized boolean wantsHall(HallState numbers) {
        boolean wanted = !hall.equals(numbers);
        hall = numbers;
        return wanted;
    }

    /** The connection is gone. */
    void forget() {
        outbox.close();
    }

    /** True when this socket has outlived its token and closing it disturbs no room, or too long. */
    synchronized boolean outlived(long nowMs) {
        long lateMs = nowMs - known.expiresAtMs();
        return lateMs > (roomId == null ? EXPIRY_SLACK_MS : EXPIRY_LIMIT_MS);
    }

    /** How long nothing of what was sent has been taken. */
    Duration stalledFor() {
        return outbox.stalledFor(System.nanoTime());
    }

    /** True for a socket that was told to go. */
    synchronized boolean leaving() {
        return leaving;
    }

    /**
     * Says why, as news, behind what is under way already, and closes. False when it was on its way
     * before. A stalled peer's close never finishes: silence cuts it.
     */
    boolean close(ErrorCode code, String message) {
        if (!leaves()) {
            return false;
        }
        var why = new Envelope(Replies.refusal(code, message).build());
        wire.send(connection, why).subscribe().with(_ -> {}, _ -> {});
        closeNow(new CloseReason(Errors.closeCode(code), message));
        return true;
    }

    /** Closes by a code of the protocol itself, which this peer does not keep to. */
    void close(CloseReason broken) {
        if (leaves()) {
            closeNow(broken);
        }
    }

    private boolean leaves() {
        synchronized (this) {
            if (leaving) {
                return false;
            }
            leaving = true;
        }
        outbox.close();
        return true;
    }

    private void closeNow(CloseReason reason) {
        connection.close(reason).subscribe().with(_ -> {}, _ -> {});
    }
}
