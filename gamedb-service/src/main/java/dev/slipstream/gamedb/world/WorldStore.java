package dev.slipstream.gamedb.world;

import dev.slipstream.gamedb.trace.Kind;
import dev.slipstream.gamedb.trace.Place;
import dev.slipstream.gamedb.trace.TraceConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The one world of GameDB's clients: a place like others, whose traces belong to whoever they say. */
@Singleton
final class WorldStore {
    static final String PLACE = Place.GAMEDB;
    /** Its one page. */
    static final String VIEW = "world";

    private static final String READ = """
            (select kind, (jsonb_build_object('id', id) || detail)::text from gamedb.trace
             where place = $1 and kind = %d and not hidden and expires_at > $2 order by -id limit %d)""";

    /** The last 200 objects, 200 messages and 20 phantoms, the newest first, in one statement. */
    private static final String READ_ALL =
            String.join(" union all ", READ.formatted(0, 200), READ.formatted(1, 200), READ.formatted(2, 20));

    /** All of a parcel or nothing. These phantoms are nobody's best: they have no standing. */
    private static final String WRITE = """
            insert into gamedb.trace (kind, place, player_id, name, detail, standing, created_at, expires_at, origin)
            select item.kind, $1, 'gamedb:' || item.owner, '', item.detail::jsonb,
                   case when item.kind < 2 then 0 end, $5::timestamptz, $6::timestamptz, $7::text
            from unnest($2::int[], $3::text[], $4::text[]) as item (kind, owner, detail)""";

    private final Pool pool;
    private final TraceConfig config;
    private final InstantSource clock;

    WorldStore(Pool pool, TraceConfig config, InstantSource clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** @param origin the neighbourhood of addresses it comes from */
    Uni<Void> write(Parcel parcel, String origin) {
        var now = now();
        return pool.preparedQuery(WRITE)
                .execute(Tuple.tuple()
                        .addString(PLACE)
                        .addArrayOfInteger(
                                column(parcel, item -> item.kind().number()).toArray(Integer[]::new))
                        .addArrayOfString(column(parcel, Parcel.Item::owner).toArray(String[]::new))
                        .addArrayOfString(
                                column(parcel, item -> item.fields().toString()).toArray(String[]::new))
                        .addOffsetDateTime(now)
                        .addOffsetDateTime(now.plus(config.keep()))
                        .addString(origin))
                .replaceWithVoid();
    }

    private static <T> List<T> column(Parcel parcel, Function<Parcel.Item, T> value) {
        return parcel.items().stream().map(value).toList();
    }

    /** {@code {"objects": […], "messages": […], "phantoms": […]}}. */
    Uni<String> read() {
        return pool.preparedQuery(READ_ALL)
                .execute(Tuple.of(PLACE, now()))
                .map(rows -> "{\"objects\":%s,\"messages\":%s,\"phantoms\":%s}"
                        .formatted(list(rows, Kind.OBJECT), list(rows, Kind.MESSAGE), list(rows, Kind.PHANTOM)));
    }

    private static String list(RowSet<Row> rows, Kind kind) {
        var list = new StringJoiner(",", "[", "]");
        StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getShort(0) == kind.number())
                .forEach(row -> list.add(row.getString(1)));
        return list.toString();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
