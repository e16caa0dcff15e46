package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final BlockingQueue<Throwable> broken = new LinkedBlockingQueue<>();
    private final AtomicInteger stalls = new AtomicInteger();
    private final Lane lane = new Lane("test-lane", stalls::incrementAndGet);

    @AfterEach
    void close() {
        lane.close();
    }

    @Test
    void aRacerRunsWhenItIsDue() throws InterruptedException {
        var runs = new CountDownLatch(5);
        var racer = racer(now -> {
            runs.countDown();
            return now + 1_000_000;
        });
        lane.start();
        lane.wake(racer);
        assertTrue(runs.await(5, TimeUnit.SECONDS));
    }

    @Test
    void runsOfOneRacerNeverOverlapHoweverOftenItIsWoken() throws InterruptedException {
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var runs = new CountDownLatch(1_000);
        var racer = racer(now -> {
            if (inside.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            runs.countDown();
            inside.decrementAndGet();
            return Long.MAX_VALUE;
        });
        lane.start();
        while (runs.getCount() > 0) {
            lane.wake(racer);
        }
        assertTrue(runs.await(5, TimeUnit.SECONDS));
        assertEquals(0, overlaps.get());
    }

    @Test
    void aRacerThatThrowsIsToldSoAndItsLaneGoesOn() throws InterruptedException {
        var throwing = new AtomicInteger();
        var broke = racer(now -> {
            throwing.incrementAndGet();
            throw new AssertionError("a bug");
        });
        lane.start();
        lane.wake(broke);
        assertEquals("a bug", broken.poll(5, TimeUnit.SECONDS).getMessage());

        var neighbour = new CountDownLatch(1);
        lane.wake(racer(now -> {
            neighbour.countDown();
            return Long.MAX_VALUE;
        }));
        assertTrue(neighbour.await(5, TimeUnit.SECONDS), "the lane lives on");
        lane.wake(broke);
        assertEquals("a bug", broken.poll(5, TimeUnit.SECONDS).getMessage(), "its slot is free again");
        assertEquals(2, throwing.get());
    }

    @Test
    void wakingDuringARunIsNotForgotten() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var woken = new CountDownLatch(1);
        var runs = new CountDownLatch(2);
        var racer = racer(now -> {
            entered.countDown();
            await(woken);
            runs.countDown();
            return Long.MAX_VALUE;
        });
        lane.start();
        lane.wake(racer);
        assertTrue(entered.await(5, TimeUnit.SECONDS));
        lane.wake(racer);
        woken.countDown();
        assertTrue(runs.await(5, TimeUnit.SECONDS));
    }

    @Test
    void aStuckRacerDoesNotHoldUpItsNeighbours() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var freed = new CountDownLatch(1);
        var neighbour = new CountDownLatch(1);
        var stuck = racer(now -> {
            entered.countDown();
            await(release);
            freed.countDown();
            return Long.MAX_VALUE;
        });
        lane.start();
        lane.wake(stuck);
        assertTrue(entered.await(5, TimeUnit.SECONDS));
        lane.wake(racer(now -> {
            neighbour.countDown();
            return Long.MAX_VALUE;
        }));
        assertEquals(1, neighbour.getCount());

        lane.watch(System.nanoTime() + Lane.STALL_NANOS + 1);

        assertTrue(neighbour.await(5, TimeUnit.SECONDS));
        assertEquals(1, stalls.get());
        assertEquals(1, freed.getCount());
        release.countDown();
        assertTrue(freed.await(5, TimeUnit.SECONDS));
    }

    @Test
    void whoeverBeginsIsSentToTheQuietestPointOfTheBeat() throws InterruptedException {
        var begun = new CountDownLatch(2 * HeatClock.BEAT_POINTS);
        var far = System.nanoTime() + 3_600_000_000_000L;
        var due = new ConcurrentHashMap<Integer, Integer>();
        lane.start();
        for (int i = 0; i < 2 * HeatClock.BEAT_POINTS; i++) {
            lane.wake(racer(now -> {
                var point = lane.quietest(far);
                assertTrue(point >= far && point - far < 1_000_000_000 / 20 + 1);
                due.merge(HeatClock.pointOf(point), 1, Integer::sum);
                begun.countDown();
                return point;
            }));
        }
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        assertEquals(HeatClock.BEAT_POINTS, due.size());
        assertEquals(Set.of(2), Set.copyOf(due.values()));
    }

    @Test
    void aLaneThatIsMerelyIdleIsLeftAlone() {
        lane.start();
        lane.watch(System.nanoTime() + 10 * Lane.STALL_NANOS);
        assertEquals(0, stalls.get());
    }

    private Lane.Racer racer(LongUnaryOperator run) {
        var slot = new Lane.Slot();
        return new Lane.Racer() {
            @Override
            public long run(long now) {
                return run.applyAsLong(now);
            }

            @Override
            public void broke(Throwable failure) {
                broken.add(failure);
            }

            @Override
            public Lane.Slot slot() {
                return slot;
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
