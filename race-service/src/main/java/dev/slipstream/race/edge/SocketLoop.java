package dev.slipstream.race.edge;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The event loop of some sockets. Other threads hand their writes over in one go, so that a frame
 * for a hundred sockets wakes the loop once. What waits here is bounded by each {@link Viewer}.
 */
final class SocketLoop {
    private static final ThreadLocal<SocketLoop> HERE = ThreadLocal.withInitial(SocketLoop::new);

    private final Context context = VertxContext.getRootContext(Objects.requireNonNull(Vertx.currentContext()));
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();

    /** The loop that this thread runs. */
    static SocketLoop here() {
        if (!Context.isOnEventLoopThread()) {
            throw new IllegalStateException("sockets belong to event loops, not to workers");
        }
        return HERE.get();
    }

    /** Any thread; in the order of the calls. */
    void post(Runnable write) {
        waiting.add(write);
        if (!awake.get() && awake.compareAndSet(false, true)) {
            context.runOnContext(go -> writeAll());
        }
    }

    private void writeAll() {
        awake.set(false);
        for (var write = waiting.poll(); write != null; write = waiting.poll()) {
            write.run();
        }
    }
}
