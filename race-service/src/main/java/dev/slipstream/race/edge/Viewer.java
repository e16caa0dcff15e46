package dev.slipstream.race.edge;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.proto.Problem;
import dev.slipstream.proto.RaceServerMessage;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One socket of one heat. Counts what the network has not taken yet, because nothing else does: a
 * viewer who falls behind is sent nothing but events until it has caught up, then one full frame in
 * place of all the deltas it missed; one who stays behind is closed.
 */
public final class Viewer {
    /** Spectators have no seat. */
    public static final int NO_SEAT = -1;
    /** Unsent bytes above which deltas are skipped. */
    static final int BEHIND_BYTES = 64 * 1024;
    /** Unsent bytes above which the socket is closed, whatever it was that filled it. */
    static final int CLOSE_BYTES = 256 * 1024;
    /** What JSON takes of a message, in place of one byte, about. */
    private static final int JSON_FACTOR = 4;
    /** Behind for longer than this, the socket is closed. */
    static final long BEHIND_NANOS = 5_000_000_000L;

    private final WebSocketConnection socket;
    private final SocketLoop loop = SocketLoop.here();
    private final String heatId;
    private final int seat;
    private final int generation;
    private final boolean json;
    private final EdgeMeters meters;
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    // Guarded by the EdgeHeat this viewer belongs to.
    private boolean inStep;
    private long behindSince;

    /** On the event loop of the socket. */
    public Viewer(
            WebSocketConnection socket, String heatId, int seat, int generation, boolean json, EdgeMeters meters) {
        this.socket = socket;
        this.heatId = heatId;
        this.seat = seat;
        this.generation = generation;
        this.json = json;
        this.meters = meters;
    }

    public String heatId() {
        return heatId;
    }

    public int seat() {
        return seat;
    }

    public int generation() {
        return generation;
    }

    public boolean spectates() {
        return seat == NO_SEAT;
    }

    boolean json() {
        return json;
    }

    /** Whether the next delta makes sense to this viewer. */
    boolean inStep() {
        return inStep;
    }

    void inStep(boolean now) {
        if (inStep && !now) {
            meters.coalesced().increment();
        }
        inStep = now;
        behindSince = now ? 0 : behindSince;
    }

    /** Whether the network keeps up, so that a frame is worth sending. */
    boolean keepsUp() {
        return unsent.get() < Math.min(BEHIND_BYTES, most() / (CLOSE_BYTES / BEHIND_BYTES));
    }

    /** Whether all has been taken, so that a viewer who was behind can be brought up to date. */
    boolean drained() {
        return unsent.get() == 0;
    }

    /** @return true when this viewer has been behind for too long */
    boolean fellBehind(long now) {
        if (behindSince == 0) {
            behindSince = now;
        }
        return now - behindSince > BEHIND_NANOS;
    }

    /** Sends bytes that other viewers get as well; none of them may change them. */
    public void send(Encoded message) {
        if (closing.get()) {
            return;
        }
        var size = size(message);
        if (unsent.get() + size > most() || !meters.unsent().take(size)) {
            close(ErrorCode.ERROR_CODE_TOO_SLOW, "Your connection takes less than the race sends. Reconnect to go on.");
            return;
        }
        unsent.addAndGet(size);
        meters.delivered().increment();
        loop.post(() -> write(message));
    }

    private void write(Encoded message) {
        var size = size(message);
        var sending = json ? socket.sendText(message.text()) : socket.sendBinary(message.binary());
        sending.subscribe().with(sent -> taken(size), failure -> taken(size));
    }

    private void taken(int size) {
        unsent.addAndGet(-size);
        meters.unsent().give(size);
    }

    /** JSON is made anew for each socket, and longer. */
    private int size(Encoded message) {
        return json ? JSON_FACTOR * message.size() : message.size();
    }

    /** Less while many sockets are behind: whoever is the furthest behind goes first. */
    private int most() {
        return meters.unsent().fair(CLOSE_BYTES);
    }

    /** Says why and closes the socket, once; both reach whoever is still there, behind what was said before. */
    public void close(ErrorCode code, String reason) {
        if (mayClose()) {
            meters.closed(code);
            var problem = Encoded.of(RaceServerMessage.newBuilder()
                    .setProblem(Problem.newBuilder().setCode(code).setMessage(reason)));
            unsent.addAndGet(problem.size());
            loop.post(() -> write(problem));
            loop.post(() -> closeNow(new CloseReason(Errors.closeCode(code), reason)));
        }
    }

    /** Closes by a code of the protocol itself, which this peer does not keep to. */
    public void close(CloseReason broken) {
        if (mayClose()) {
            loop.post(() -> closeNow(broken));
        }
    }

    private boolean mayClose() {
        return closing.compareAndSet(false, true) && !socket.isClosed();
    }

    private void closeNow(CloseReason reason) {
        if (!socket.isClosed()) {
            socket.close(reason).subscribe().with(done -> {}, failure -> {});
        }
    }
}
