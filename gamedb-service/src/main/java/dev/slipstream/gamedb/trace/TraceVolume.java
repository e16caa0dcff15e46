package dev.slipstream.gamedb.trace;

import dev.slipstream.gamedb.shelf.Shelf;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what traces weigh within bounds: what one neighbourhood of addresses left, what lies at one
 * place, and all. The store counts along (gamedb.volume). Beyond a bound the oldest unverified
 * traces go until a sixteenth is free; only when all of those are gone, the oldest verified drives.
 */
@Singleton
public final class TraceVolume {
    private static final Logger LOG = Logger.getLogger(TraceVolume.class);
    /** Deleted at once, so that a delete stays short; the rest follows directly. */
    private static final long AT_ONCE = 500;

    private static final int FREED_SHARE = 16;

    private static final String LOOK = """
            select scope, sum(bytes)::bigint from gamedb.volume
            where scope in ('all', 'place ' || $1, 'origin ' || $2) group by scope""";

    /** One pod makes room at a time, so that none deletes for what another has deleted already. */
    private static final String LOCK = "select pg_advisory_xact_lock(4, 4)";

    /** One pod does at a time. Rows that come meanwhile are left for the next time. */
    private static final String FOLD = """
            with due as (
              select scope from gamedb.volume group by scope
              having count(*) > 16 or (sum(bytes) = 0 and scope <> 'all')),
            gone as (
              delete from gamedb.volume where scope in (select scope from due) and pg_try_advisory_xact_lock(4, 5)
              returning scope, bytes)
            insert into gamedb.volume
              select scope, sum(bytes) from gone group by scope having sum(bytes) <> 0 or scope = 'all'""";

    private final Pool pool;
    private final TraceConfig config;
    private final Shelf shelf;
    private final MeterRegistry metrics;
    private final AtomicLong bytes;

    TraceVolume(Pool pool, TraceConfig config, Shelf shelf, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.shelf = shelf;
        this.metrics = metrics;
        this.bytes = metrics.gauge("slipstream_trace_bytes", new AtomicLong());
        List.of(Bound.values()).forEach(this::evicted);
    }

    /** What is bounded, and what goes beyond it: traces for which this holds. */
    private enum Bound {
        ORIGIN("not verified and origin = $4"),
        PLACE("not verified and place = $4"),
        ALL("not verified and $4::text is not null"),
        DRIVES("verified and $4::text is not null");

        /** The oldest, $3 at most, by which scope $1 is above $2; $4 is its place or neighbourhood. */
        private final String evict;

        Bound(String which) {
            evict = """
                    delete from gamedb.trace where id = any (array(
                      select id from (
                        select id, sum(bytes) over (order by created_at, id) - bytes as before
                        from (select id, bytes, created_at from gamedb.trace
                              where %s order by created_at, id limit $3) as oldest) as weighed
                      where before <
                        (select sum(bytes)::bigint from gamedb.volume where scope = $1) - $2))
                    returning place""".formatted(which);
        }
    }

    /** More than may be. */
    private record Excess(Bound bound, String scope, String key, long most) {}

    /** After something was written at a place, from there: completes when all is within bounds again. */
    public Uni<Void> keepWithin(String place, @Nullable String origin) {
        return excesses(place, origin == null ? "" : origin)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(this::makeRoom)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("no room could be made for traces: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Puts together what was counted row by row, and forgets places and neighbourhoods of which nothing is left. */
    Uni<Void> fold() {
        return pool.query(FOLD).execute().replaceWithVoid();
    }

    /** Looks what all weigh. */
    Uni<Void> look() {
        return fold().chain(() -> keepWithin("", ""));
    }

    private Uni<List<Excess>> excesses(String place, String origin) {
        return pool.preparedQuery(LOOK).execute(Tuple.of(place, origin)).map(rows -> {
            var found = new ArrayList<Excess>();
            for (var row : rows) {
                var scope = row.getString(0);
                var excess = excess(scope, place, origin);
                if (row.getLong(1) > excess.most()) {
                    found.add(excess);
                }
                if (excess.bound() == Bound.ALL) {
                    bytes.set(row.getLong(1));
                }
            }
            return found;
        });
    }

    private Excess excess(String scope, String place, String origin) {
        if (scope.equals("all")) {
            return new Excess(Bound.ALL, scope, "", config.bytes().asLongValue());
        }
        return scope.startsWith("place ")
                ? new Excess(Bound.PLACE, scope, place, config.bytesPerPlace().asLongValue())
                : new Excess(
                        Bound.ORIGIN, scope, origin, config.bytesPerOrigin().asLongValue());
    }

    private Uni<Void> makeRoom(Excess excess) {
        return pool.withTransaction(
                        connection -> connection.query(LOCK).execute().chain(() -> evict(connection, excess)))
                .chain(gone -> next(excess, gone));
    }

    private Uni<RowSet<Row>> evict(SqlConnection connection, Excess excess) {
        var enough = excess.most() - excess.most() / FREED_SHARE;
        return connection
                .preparedQuery(excess.bound().evict)
                .execute(Tuple.of(excess.scope(), enough, AT_ONCE, excess.key()))
                .invoke(gone -> evicted(excess.bound()).increment(gone.rowCount()));
    }

    private Uni<Void> next(Excess excess, RowSet<Row> gone) {
        var rest = gone.rowCount() == AT_ONCE
                ? makeRoom(excess)
                : excess.bound() == Bound.ALL
                        ? makeRoom(new Excess(Bound.DRIVES, excess.scope(), excess.key(), excess.most()))
                        : Uni.createFrom().voidItem();
        return changed(places(gone)).chain(() -> rest);
    }

    private static Set<String> places(RowSet<Row> gone) {
        var places = new HashSet<String>();
        StreamSupport.stream(gone.spliterator(), false).forEach(row -> places.add(row.getString(0)));
        return places;
    }

    private Uni<Void> changed(Set<String> places) {
        return Multi.createFrom()
                .iterable(places)
                .onItem()
                .transformToUniAndConcatenate(shelf::changed)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Counter evicted(Bound bound) {
        return metrics.counter(
                "slipstream_traces_evicted", "bound", bound.name().toLowerCase(Locale.ROOT));
    }
}
