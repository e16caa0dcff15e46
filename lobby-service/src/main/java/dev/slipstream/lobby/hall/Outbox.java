package dev.slipstream.lobby.hall;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one socket is still to be sent. The framework queues without a bound, so only {@link
 * #IN_FLIGHT} sends are under way at once. Answers queue up to {@link #QUEUE}, then the socket is
 * too slow; of the room's states only the newest waits.
 */
final class Outbox {
    static final int IN_FLIGHT = 8;
    static final int QUEUE = 64;

    private final Function<Envelope, Uni<Void>> wire;
    private final LongAdder pending;
    private final ArrayDeque<Envelope> answers = new ArrayDeque<>();
    private @Nullable Envelope state;
    private int inFlight;
    private long movedNanos;
    private boolean closed;

    /** @param pending counts what is queued or under way in all outboxes of the pod */
    Outbox(Function<Envelope, Uni<Void>> wire, LongAdder pending) {
        this.wire = wire;
        this.pending = pending;
    }

    /** Sends this for sure; false when the socket reads too slowly and must go. */
    boolean answer(Envelope envelope) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (answers.size() >= QUEUE) {
                return false;
            }
            answers.add(envelope);
            pending.increment();
        }
        pump();
        return true;
    }

    /** Sends this unless something newer comes before it can go out. */
    void state(Envelope newest) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (state == null) {
                pending.increment();
            }
            state = newest;
        }
        pump();
    }

    /** Nothing is sent any more. */
    synchronized void close() {
        closed = true;
        pending.add(-answers.size() - (state == null ? 0 : 1));
        answers.clear();
        state = null;
    }

    /** How long sends have been under way without one of them being done. */
    synchronized Duration stalledFor(long nowNanos) {
        return inFlight == 0 ? Duration.ZERO : Duration.ofNanos(nowNanos - movedNanos);
    }

    private void pump() {
        for (var next = take(); next != null; next = take()) {
            wire.apply(next).subscribe().with(_ -> done(), _ -> done());
        }
    }

    private synchronized @Nullable Envelope take() {
        if (inFlight >= IN_FLIGHT) {
            return null;
        }
        @Nullable Envelope next = answers.poll();
        if (next == null) {
            next = state;
            state = null;
        }
        if (next != null) {
            if (inFlight == 0) {
                movedNanos = System.nanoTime();
            }
            inFlight++;
        }
        return next;
    }

    private void done() {
        synchronized (this) {
            inFlight--;
            movedNanos = System.nanoTime();
            pending.decrement();
        }
        pump();
    }
}
