package dev.slipstream.race.seat;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.race.edge.EdgeMeters;
import dev.slipstream.race.edge.Viewer;
import dev.slipstream.sockets.TokenBucket;
import io.quarkus.websockets.next.WebSocketConnection;

/** Whoever is at the other end of one socket, and how much they may talk. */
final class Guest {
    /** A wheel at 60 Hz, unbundled, twice over. */
    private static final double MESSAGES_PER_SECOND = 120;

    private static final double MESSAGES_IN_RESERVE = 240;
    /** So much of a message that says nothing known here costs as much as one message more. */
    private static final int UNKNOWN_BYTES_A_MESSAGE = 64;

    private final Viewer viewer;
    private final String resumeToken;
    private final TokenBucket bucket = new TokenBucket(MESSAGES_PER_SECOND, MESSAGES_IN_RESERVE, System.nanoTime());
    private boolean tokenConfirmed;

    private Guest(Viewer viewer, String resumeToken) {
        this.viewer = viewer;
        this.resumeToken = resumeToken;
    }

    static Guest player(WebSocketConnection socket, Admission.Seated seated, boolean json, EdgeMeters meters) {
        var heatId = seated.heat().spec().getHeatId();
        return new Guest(
                new Viewer(socket, heatId, seated.seat(), seated.generation(), json, meters), seated.resumeToken());
    }

    static Guest spectator(WebSocketConnection socket, String heatId, boolean json, EdgeMeters meters) {
        return new Guest(new Viewer(socket, heatId, Viewer.NO_SEAT, 0, json, meters), "");
    }

    Viewer viewer() {
        return viewer;
    }

    String heatId() {
        return viewer.heatId();
    }

    int seat() {
        return viewer.seat();
    }

    boolean plays() {
        return !viewer.spectates();
    }

    String resumeToken() {
        return resumeToken;
    }

    /** True once: with the first message of a player, which shows that the welcome arrived. */
    boolean confirmsToken() {
        var first = plays() && !tokenConfirmed;
        tokenConfirmed = true;
        return first;
    }

    /** Whether one more message is within the limit; closes the socket when it is not. */
    boolean mayTalk() {
        return spend(1);
    }

    /**
     * Whether a message may hold so many bytes that nobody here understands. A few are fine: a newer
     * client says them. Closes the socket when it is padding.
     */
    boolean mayAdd(int unknownBytes) {
        return spend(unknownBytes / UNKNOWN_BYTES_A_MESSAGE);
    }

    private boolean spend(int messages) {
        var may = bucket.take(messages, System.nanoTime());
        if (!may) {
            refuse(ErrorCode.ERROR_CODE_RATE_LIMITED, "Too many messages. Send fewer, bundle inputs.");
        }
        return may;
    }

    /** Says what was wrong, and closes. */
    void refuse(ErrorCode code, String reason) {
        viewer.close(code, reason);
    }
}
