package dev.slipstream.gamedb.shelf;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Pages of a place that many ask for. A page is queried once for all pods: whoever finds it missing
 * takes a short lock and asks PostgreSQL, the others wait for the page. One that has grown old is
 * handed out once more while it is made anew. A change of the place ends all its pages at once, so
 * nobody reads what was true before a write that they know of. While Redis is away every pod asks
 * PostgreSQL, for each page one query at a time.
 */
@Singleton
public final class Shelf {
    /** Between two looks whether another pod has put the page there. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    /** After this, about two seconds, a pod stops waiting for another and asks by itself. */
    private static final int LOOKS = 150;

    private final ShelfStore store;
    private final Convoy<Page> convoy = new Convoy<>();
    private final Counter hits;
    private final Counter queries;
    private final Counter alone;

    Shelf(ShelfStore store, MeterRegistry metrics) {
        this.store = store;
        hits = metrics.counter("slipstream_trace_pages", "from", "redis");
        queries = metrics.counter("slipstream_trace_pages", "from", "query");
        alone = metrics.counter("slipstream_trace_pages", "from", "query_alone");
    }

    /**
     * A page of a place.
     *
     * @param view which of its pages; {@code query} makes its JSON, the same for all who use the name
     */
    public Uni<Page> read(String place, String view, Page.Encoding encoding, Supplier<Uni<String>> query) {
        var spot = new ShelfStore.Spot(place, view);
        return convoy.ask(
                place + ' ' + view + ' ' + encoding,
                () -> look(spot, encoding, query, LOOKS)
                        .onFailure(RedisAway.class)
                        .recoverWithUni(() -> queriedAlone(encoding, query)));
    }

    /** A page that is for one caller only, and kept nowhere. */
    public Uni<Page> once(Page.Encoding encoding, Uni<String> query) {
        return query.map(json -> Page.of(json, encoding));
    }

    /** Something changed at the place: completes when nobody is handed anything older any more. */
    public Uni<Void> changed(String place) {
        return store.changed(place);
    }

    private Uni<Page> look(ShelfStore.Spot spot, Page.Encoding encoding, Supplier<Uni<String>> query, int looks) {
        return store.look(spot, encoding).chain(found -> switch (found) {
            case ShelfStore.Look.Hit(var page) -> {
                hits.increment();
                yield Uni.createFrom().item(page);
            }
            case ShelfStore.Look.Old(var page, var claim) -> {
                hits.increment();
                refresh(spot, claim, query).subscribe().with(_ -> {}, _ -> {});
                yield Uni.createFrom().item(page);
            }
            case ShelfStore.Look.Missing(var claim) ->
                refresh(spot, claim, query).map(page -> page.in(encoding));
            case ShelfStore.Look.Awaited()
            when looks > 0 ->
                Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(LOOK_AGAIN)
                        .chain(() -> look(spot, encoding, query, looks - 1));
            case ShelfStore.Look.Awaited() -> queriedAlone(encoding, query);
        });
    }

    private Uni<Page.Encoded> refresh(ShelfStore.Spot spot, ShelfStore.Claim claim, Supplier<Uni<String>> query) {
        queries.increment();
        return encoded(query.get())
                .call(page -> store.put(spot, claim, page))
                .onFailure()
                .call(() -> store.giveUp(spot, claim));
    }

    private Uni<Page> queriedAlone(Page.Encoding encoding, Supplier<Uni<String>> query) {
        alone.increment();
        return encoded(query.get()).map(page -> page.in(encoding));
    }

    private static Uni<Page.Encoded> encoded(Uni<String> query) {
        return query.emitOn(Infrastructure.getDefaultWorkerPool()).map(Page.Encoded::of);
    }

    /** Tells that Redis cannot be asked, which is no fault of PostgreSQL. */
    static final class RedisAway extends RuntimeException {
        private static final long serialVersionUID = 1;

        RedisAway(String why) {
            super(why, null, false, false);
        }
    }
}
