package dev.slipstream.race.heat;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the outside wants done on a heat's lane, in order. */
final class Mailbox {
    /** Beyond this many, inputs are refused and clients send them again; the rest is few by nature. */
    static final int FULL_AT = 4_096;

    private final ConcurrentLinkedQueue<Runnable> posts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    void post(Runnable task) {
        waiting.incrementAndGet();
        posts.add(task);
    }

    boolean isFull() {
        return waiting.get() >= FULL_AT;
    }

    boolean isEmpty() {
        return posts.isEmpty();
    }

    /** Does all of it, on the lane. */
    void empty() {
        for (var task = posts.poll(); task != null; task = posts.poll()) {
            waiting.decrementAndGet();
            task.run();
        }
    }
}
