package dev.slipstream.race.relay;

import com.google.protobuf.MessageLite;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One way out of this pod. One batch at a time is on its way to the broker; what is offered meanwhile
 * goes with the next. At most {@code max} messages are offered and not yet written, within the room of
 * the pod's {@link Backlog}; beyond it the newest is dropped and counted. So is what waited longer than
 * it is worth anything, and everything while the broker takes nothing.
 */
final class Outbox<T extends MessageLite> {
    /** Beyond it a batch ends and the next begins, so that no message is larger than a broker takes. */
    static final int BATCH_BYTES = 256 * 1_024;

    private record Waiting<T>(T thing, int bytes, long since) {}

    private final int max;
    private final Line line;
    private final Context context;
    private final Backlog backlog;
    private final Function<List<T>, Future<Void>> publish;
    private final Queue<Waiting<T>> queue = new ConcurrentLinkedQueue<>(); // bound: pending
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean sending = new AtomicBoolean();

    Outbox(int max, Line line, Context context, Backlog backlog, Function<List<T>, Future<Void>> publish) {
        this.max = max;
        this.line = line;
        this.context = context;
        this.backlog = backlog;
        this.publish = publish;
    }

    /** From any thread; nobody waits. */
    void offer(T thing) {
        if (!line.isUp()) {
            backlog.dropped(1);
            forget();
            return;
        }
        var bytes = thing.getSerializedSize();
        if (pending.incrementAndGet() > max || !backlog.take(bytes)) {
            pending.decrementAndGet();
            backlog.dropped(1);
            return;
        }
        queue.add(new Waiting<>(thing, bytes, System.nanoTime()));
        goOn();
    }

    /** What waits would be old when the broker takes something again. */
    private void forget() {
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            drop(next);
        }
    }

    private void drop(Waiting<T> old) {
        backlog.dropped(1);
        done(1, old.bytes);
    }

    private void done(int count, long bytes) {
        pending.addAndGet(-count);
        backlog.give(count, bytes);
    }

    private void goOn() {
        if (sending.compareAndSet(false, true)) {
            context.runOnContext(go -> send());
        }
    }

    private void send() {
        var batch = new ArrayList<T>();
        var bytes = 0L;
        for (var next = queue.poll(); next != null; next = bytes < BATCH_BYTES ? queue.poll() : null) {
            if (System.nanoTime() - next.since > Line.MESSAGE_MS * 1_000_000L) {
                drop(next);
            } else {
                batch.add(next.thing);
                bytes += next.bytes;
            }
        }
        if (batch.isEmpty()) {
            written();
            return;
        }
        var size = bytes;
        publish.apply(batch).onComplete(written -> {
            if (written.failed()) {
                backlog.dropped(batch.size());
            }
            done(batch.size(), size);
            written();
        });
    }

    private void written() {
        sending.set(false);
        if (!queue.isEmpty()) {
            goOn();
        }
    }
}
