package dev.slipstream.lobby.desk;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs asynchronous tasks one after the other, so that a pod does not compete with itself for the
 * same room. Bound: {@code limit} waiting tasks; overflow: the newest is refused with {@link
 * Overflow}.
 */
final class Lane {
    /** The lane is at its limit. */
    static final class Overflow extends RuntimeException {
        Overflow(int limit) {
            super("a lane holds at most " + limit + " waiting tasks", null, false, false);
        }
    }

    private record Task<T>(Supplier<Uni<T>> work, UniEmitter<? super T> emitter) {}

    private final int limit;
    private final ArrayDeque<Task<?>> waiting = new ArrayDeque<>();
    private boolean busy;

    Lane(int limit) {
        this.limit = limit;
    }

    /** The result of the task, once those before it are done. */
    <T> Uni<T> submit(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> enter(new Task<T>(work, emitter)));
    }

    private void enter(Task<?> task) {
        synchronized (waiting) {
            if (busy) {
                if (waiting.size() >= limit) {
                    task.emitter().fail(new Overflow(limit));
                } else {
                    waiting.add(task);
                }
                return;
            }
            busy = true;
        }
        run(task);
    }

    private <T> void run(Task<T> task) {
        Uni.createFrom()
                .deferred(() -> task.work().get())
                .subscribe()
                .with(
                        result -> {
                            next();
                            task.emitter().complete(result);
                        },
                        failure -> {
                            next();
                            task.emitter().fail(failure);
                        });
    }

    private void next() {
        @Nullable Task<?> task;
        synchronized (waiting) {
            task = waiting.poll();
            busy = task != null;
        }
        if (task != null) {
            run(task);
        }
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }
}
