package dev.slipstream.gamedb.shelf;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes that Redis could not be told of: it hears of them within 200 ms after it is back. So it does
 * of those it was told just before it failed: a Redis that is killed may forget its last two seconds.
 */
@Singleton
final class OwedChanges {
    private static final Duration AGAIN = Duration.ofMillis(200);
    /** Places owed; beyond it a change is forgotten, and old pages of that place live for their minute. */
    private static final int MAX_PLACES = 10_000;

    private static final Duration FORGETFUL = Duration.ofSeconds(3);

    private final RedisLine redis;
    private final Vertx vertx;
    private final Map<String, Request> owed = new ConcurrentHashMap<>();
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private long timer;

    OwedChanges(RedisLine redis, Vertx vertx, MeterRegistry metrics) {
        this.redis = redis;
        this.vertx = vertx;
        redis.onFailure(this::tellAgain);
        metrics.gaugeMapSize("slipstream_trace_changes_owed", List.of(), owed);
    }

    private record Told(Request change, long atNanos) {
        boolean isOver() {
            return System.nanoTime() - atNanos > FORGETFUL.toNanos();
        }
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(AGAIN.toMillis(), _ -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    void add(String place, Request change) {
        if (owed.size() < MAX_PLACES) {
            owed.put(place, change);
        }
    }

    /** Redis has heard of it, for now. */
    void told(String place, Request change) {
        if (told.size() < MAX_PLACES) {
            told.put(place, new Told(change, System.nanoTime()));
        }
    }

    private void tellAgain() {
        told.forEach((place, last) -> {
            if (told.remove(place, last)) {
                add(place, last.change());
            }
        });
    }

    /** As long as there is something to forget, somebody has to see whether Redis fails. */
    private void look() {
        told.values().removeIf(Told::isOver);
        if (!owed.isEmpty()) {
            pay();
        } else if (!told.isEmpty()) {
            redis.send(Request.cmd(Command.PING)).subscribe().with(_ -> {}, _ -> {});
        }
    }

    /** Whether Redis may still have pages of this place that are over. */
    boolean owes(String place) {
        return owed.containsKey(place);
    }

    /** One tells whether Redis is back; only then the rest follows, one after the other. */
    private void pay() {
        Multi.createFrom()
                .iterable(Map.copyOf(owed).entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        debt -> redis.ask(debt.getValue()).invoke(() -> owed.remove(debt.getKey(), debt.getValue())))
                .subscribe()
                .with(_ -> {}, _ -> {});
    }
}
