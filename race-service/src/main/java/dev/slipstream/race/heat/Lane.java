package dev.slipstream.race.heat;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs racers when they are due or woken, one at a time. When one of them does not
 * come back within {@link #STALL_NANOS}, {@link #watch} gives the lane a fresh thread, so that a
 * slow heat holds up its neighbours for no longer than that and one watch period; it goes on alone
 * on the old thread, which ends with that run.
 */
final class Lane {
    /** A run longer than this gets the rest of the lane a new thread. */
    static final long STALL_NANOS = 25_000_000;
    /** How often somebody must call {@link #watch}. */
    static final long WATCH_NANOS = 10_000_000;

    /** Something the lane runs; its calls never overlap. */
    interface Racer {
        /** Does what is due at {@code now} and says when it is due next, {@link Long#MAX_VALUE} for never. */
        long run(long now);

        /** Its run threw. It is not run again unless it is woken. */
        void broke(Throwable failure);

        /** The racer's place in the lane; only the lane touches it. */
        Slot slot();
    }

    /** What a lane remembers of a racer. */
    static final class Slot {
        private long due = Long.MAX_VALUE;
        private boolean woken;
        private boolean running;
    }

    private record Entry(long due, Racer racer) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return Long.compare(due, other.due);
        }
    }

    private final String name;
    private final Runnable onStall;
    private final PriorityQueue<Entry> schedule = new PriorityQueue<>();
    private final ArrayDeque<Racer> woken = new ArrayDeque<>();
    private @Nullable Thread thread;
    private long runningSince;
    private boolean closed;

    Lane(String name, Runnable onStall) {
        this.name = name;
        this.onStall = onStall;
    }

    synchronized void start() {
        var fresh = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
        thread = fresh;
        runningSince = 0;
        fresh.start();
    }

    /** Runs the racer as soon as the lane is free. Any thread; any number of calls are one. */
    void wake(Racer racer) {
        @Nullable Thread sleeper;
        synchronized (this) {
            var slot = racer.slot();
            if (slot.woken) {
                return;
            }
            slot.woken = true;
            if (slot.running) {
                return;
            }
            woken.add(racer);
            sleeper = runningSince == 0 ? thread : null;
        }
        LockSupport.unpark(sleeper);
    }

    /** Replaces the thread when it is stuck in one racer. */
    synchronized void watch(long now) {
        if (runningSince != 0 && now - runningSince > STALL_NANOS && !closed) {
            onStall.run();
            start();
        }
    }

    /**
     * Of the points of the grid within a beat from then on, the one at which the fewest racers are due:
     * what comes together waits for each other. Any thread.
     */
    synchronized long quietest(long from) {
        var due = new int[HeatClock.BEAT_POINTS];
        for (var entry : schedule) {
            if (entry.racer.slot().due == entry.due) {
                due[HeatClock.pointOf(entry.due)]++;
            }
        }
        var quietest = HeatClock.onGrid(from);
        var point = quietest;
        for (int i = 1; i < HeatClock.BEAT_POINTS; i++) {
            point = HeatClock.onGrid(point + 1);
            if (due[HeatClock.pointOf(point)] < due[HeatClock.pointOf(quietest)]) {
                quietest = point;
            }
        }
        return quietest;
    }

    void close() {
        @Nullable Thread sleeper;
        synchronized (this) {
            closed = true;
            sleeper = thread;
        }
        LockSupport.unpark(sleeper);
    }

    private void loop() {
        var me = Thread.currentThread();
        while (true) {
            @Nullable Racer racer;
            long pause = 0;
            synchronized (this) {
                if (closed || !me.equals(thread)) {
                    return;
                }
                racer = next(System.nanoTime());
                if (racer == null) {
                    var first = schedule.peek();
                    pause = first == null ? 1_000_000_000L : first.due - System.nanoTime();
                }
            }
            if (racer == null) {
                LockSupport.parkNanos(this, pause);
            } else if (!runOne(racer, me)) {
                return;
            }
        }
    }

    /** @return whether this thread still is the lane's */
    private boolean runOne(Racer racer, Thread me) {
        var due = due(racer);
        synchronized (this) {
            var slot = racer.slot();
            slot.running = false;
            slot.due = due;
            if (slot.woken) {
                woken.add(racer);
            } else if (due != Long.MAX_VALUE) {
                schedule.add(new Entry(due, racer));
            }
            if (!me.equals(thread)) {
                LockSupport.unpark(thread);
                return false;
            }
            runningSince = 0;
            return true;
        }
    }

    /** What one racer throws is that racer's end, never the lane's. */
    private static long due(Racer racer) {
        try {
            return racer.run(System.nanoTime());
        } catch (RuntimeException | Error failure) {
            racer.broke(failure);
            return Long.MAX_VALUE;
        }
    }

    private @Nullable Racer next(long now) {
        var first = schedule.peek();
        while (first != null && first.due <= now) {
            schedule.poll();
            var slot = first.racer.slot();
            if (slot.due == first.due && !slot.running && !slot.woken) {
                return begin(first.racer, now);
            }
            first = schedule.peek();
        }
        var racer = woken.poll();
        return racer == null ? null : begin(racer, now);
    }

    private Racer begin(Racer racer, long now) {
        var slot = racer.slot();
        slot.woken = false;
        slot.running = true;
        slot.due = Long.MAX_VALUE;
        runningSince = now;
        return racer;
    }
}
