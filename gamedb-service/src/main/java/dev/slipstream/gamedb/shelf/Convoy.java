package dev.slipstream.gamedb.shelf;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asks once for many: while a question is under way, whoever comes with the same waits for the next
 * asking. So nobody gets an answer that is older than the question, and one question is asked at a
 * time, however many ask it.
 */
final class Convoy<V> {
    /** Who may wait for one answer; the next is refused. More than a pod has sockets. */
    private static final int MAX_WAITING = 20_000;

    private final Map<String, List<UniEmitter<? super V>>> waiting = new HashMap<>();

    /** The answer to the question of this key; {@code asking} is the same for all who use the key. */
    Uni<V> ask(String key, Supplier<Uni<V>> asking) {
        return Uni.createFrom()
                .<V>emitter(emitter -> join(key, emitter, asking))
                .emitOn(caller());
    }

    private void join(String key, UniEmitter<? super V> emitter, Supplier<Uni<V>> asking) {
        synchronized (waiting) {
            var others = waiting.get(key);
            if (others != null) {
                if (others.size() < MAX_WAITING) {
                    others.add(emitter);
                } else {
                    emitter.fail(new IllegalStateException("wait queue size of a page exceeded"));
                }
                return;
            }
            waiting.put(key, new ArrayList<>());
        }
        ride(key, List.of(emitter), asking);
    }

    private void ride(String key, List<UniEmitter<? super V>> riders, Supplier<Uni<V>> asking) {
        Uni.createFrom()
                .<V>deferred(asking::get)
                .subscribe()
                .with(
                        answer -> {
                            riders.forEach(rider -> rider.complete(answer));
                            next(key, asking);
                        },
                        failure -> {
                            riders.forEach(rider -> rider.fail(failure));
                            next(key, asking);
                        });
    }

    private void next(String key, Supplier<Uni<V>> asking) {
        List<UniEmitter<? super V>> riders;
        synchronized (waiting) {
            riders = waiting.get(key);
            if (riders == null || riders.isEmpty()) {
                waiting.remove(key);
                return;
            }
            waiting.put(key, new ArrayList<>());
        }
        ride(key, riders, asking);
    }

    /** Everybody goes on where they came from. */
    private static Executor caller() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : MutinyHelper.executor(context);
    }
}
