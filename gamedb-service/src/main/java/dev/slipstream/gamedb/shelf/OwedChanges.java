package dev.slipstream.gamedb.shelf;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Changes that Redis could not be told of: it hears of them within 200 ms after it is back. */
@Singleton
final class OwedChanges {
    private static final Duration AGAIN = Duration.ofMillis(200);
    /** Places owed; beyond it a change is forgotten, and old pages of that place live for their minute. */
    private static final int MAX_PLACES = 10_000;

    private final RedisLine redis;
    private final Vertx vertx;
    private final Map<String, Request> owed = new ConcurrentHashMap<>();
    private long timer;

    OwedChanges(RedisLine redis, Vertx vertx, MeterRegistry metrics) {
        this.redis = redis;
        this.vertx = vertx;
        metrics.gaugeMapSize("slipstream_trace_changes_owed", List.of(), owed);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(AGAIN.toMillis(), _ -> pay());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    void add(String place, Request change) {
        if (owed.size() < MAX_PLACES) {
            owed.put(place, change);
        }
    }

    /** Whether Redis may still have pages of this place that are over. */
    boolean owes(String place) {
        return owed.containsKey(place);
    }

    /** One tells whether Redis is back; only then the rest follows, one after the other. */
    private void pay() {
        if (!owed.isEmpty()) {
            Multi.createFrom()
                    .iterable(Map.copyOf(owed).entrySet())
                    .onItem()
                    .transformToUniAndConcatenate(debt ->
                            redis.ask(debt.getValue()).invoke(() -> owed.remove(debt.getKey(), debt.getValue())))
                    .subscribe()
                    .with(_ -> {}, _ -> {});
        }
    }
}
