package dev.slipstream.race.heat;

import dev.slipstream.race.memory.Share;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the outside wants done on a heat's lane, in order. */
final class Mailbox {
    /** Beyond this many, inputs are refused and clients send them again; the rest is few by nature. */
    static final int FULL_AT = 4_096;
    /** Beyond this many bytes of inputs likewise, or sooner while other heats have much waiting. */
    static final int FULL_AT_BYTES = 1 << 20;

    private record Post(Runnable task, int bytes) {}

    private final ConcurrentLinkedQueue<Post> posts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger bytesWaiting = new AtomicInteger();
    private final Share memory;
    private final Runnable news;

    /** @param news heard after each post, by whoever posts */
    Mailbox(Share memory, Runnable news) {
        this.memory = memory;
        this.news = news;
    }

    void post(Runnable task) {
        add(new Post(task, 0));
    }

    /** @return false when there is no room for something about so many inputs */
    boolean offer(Runnable task, int inputs) {
        var bytes = (inputs + 1) * WaitingInputs.BYTES;
        if (waiting.get() >= FULL_AT
                || bytesWaiting.get() + bytes > memory.fair(FULL_AT_BYTES)
                || !memory.take(bytes)) {
            return false;
        }
        bytesWaiting.addAndGet(bytes);
        add(new Post(task, bytes));
        return true;
    }

    private void add(Post post) {
        waiting.incrementAndGet();
        posts.add(post);
        news.run();
    }

    boolean isEmpty() {
        return posts.isEmpty();
    }

    /** Does all of it, on the lane. */
    void empty() {
        for (var post = posts.poll(); post != null; post = posts.poll()) {
            waiting.decrementAndGet();
            bytesWaiting.addAndGet(-post.bytes);
            memory.give(post.bytes);
            post.task.run();
        }
    }
}
