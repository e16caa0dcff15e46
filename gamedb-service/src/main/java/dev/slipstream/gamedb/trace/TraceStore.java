package dev.slipstream.gamedb.trace;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Traces in PostgreSQL. */
@Singleton
final class TraceStore {
    private final Pool pool;
    private final TraceConfig config;
    private final InstantSource clock;

    TraceStore(Pool pool, TraceConfig config, InstantSource clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Who writes.
     *
     * @param origin the neighbourhood of addresses it comes from
     */
    record Author(String playerId, String name, String origin) {}

    /** What became of a write. */
    sealed interface Written {
        /** @param json the trace as it is served; {@code fresh}: it was not there before */
        record Kept(String json, boolean fresh) implements Written {}

        /** The key was used for another trace. */
        record KeyUsed() implements Written {}

        record QuotaFull() implements Written {}
    }

    /** Counts of a trace after a rating. */
    record Rated(String place, int ups, int downs, boolean changed) {}

    record Recorded(Buffer bytes, String tag) {}

    /** Writes a trace, once for each key of its author. */
    Uni<Written> write(Draft draft, Author author, @Nullable String key) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(TraceSql.LOCK_PLAYER)
                        .execute(Tuple.of(author.playerId()))
                        .chain(() -> insert(connection, draft, author, key)))
                .map(rows -> written(rows, draft));
    }

    private Uni<RowSet<Row>> insert(SqlConnection connection, Draft draft, Author author, @Nullable String key) {
        var at = draft.at();
        var recording = draft.recording();
        return connection
                .preparedQuery(TraceSql.WRITE)
                .execute(Tuple.tuple()
                        .addShort((short) draft.kind().number())
                        .addString(draft.place().stored())
                        .addString(author.playerId())
                        .addString(author.name())
                        .addDouble(at == null ? null : (Double) at.x())
                        .addDouble(at == null ? null : (Double) at.z())
                        .addString(draft.detail().toString())
                        .addValue(recording == null ? null : recording.getDelegate())
                        .addString(key)
                        .addBuffer(draft.digest())
                        .addOffsetDateTime(now())
                        .addOffsetDateTime(now().plus(keep(draft.kind())))
                        .addLong((long) config.perPlace())
                        .addString(author.origin()));
    }

    private Duration keep(Kind kind) {
        return kind == Kind.PHANTOM ? config.keepPhantoms() : config.keep();
    }

    private static Written written(RowSet<Row> rows, Draft draft) {
        return first(
                        rows,
                        row -> row.getBoolean(0) || row.getBuffer(1).equals(draft.digest())
                                ? new Written.Kept(row.getString(2), row.getBoolean(0))
                                : new Written.KeyUsed())
                .orElse(new Written.QuotaFull());
    }

    /** The answer to a question: {@code {"traces": […], "next": "…"}}. */
    Uni<String> read(Question question) {
        var tuple = Tuple.of(question.place().stored(), (short) question.kind().number(), now());
        var after = question.after();
        return switch (question.order()) {
            case NEWEST ->
                page(
                        question,
                        TraceSql.NEWEST,
                        tuple.addLong(after.map(Cursor::id).orElse(Long.MAX_VALUE)));
            case TOP ->
                page(
                        question,
                        TraceSql.TOP,
                        tuple.addLong(after.map(Cursor::rank).orElse(Long.MIN_VALUE))
                                .addLong(after.map(Cursor::id).orElse(0L)));
            case NEAR ->
                page(
                        question,
                        TraceSql.NEAR,
                        tuple.addDouble(question.x())
                                .addDouble(question.z())
                                .addDouble(question.radius())
                                .addDouble(after.map(Cursor::distance).orElse(-1.0))
                                .addLong(after.map(Cursor::id).orElse(0L)));
            case RANDOM ->
                page(
                        question,
                        TraceSql.RANDOM,
                        tuple.addDouble(ThreadLocalRandom.current().nextDouble()));
        };
    }

    private Uni<String> page(Question question, String sql, Tuple tuple) {
        return pool.preparedQuery(sql)
                .execute(tuple.addLong((long) question.limit()))
                .map(rows -> {
                    var traces = new StringJoiner(",", "{\"traces\":[", "]");
                    var last = Optional.<Row>empty();
                    for (var row : rows) {
                        traces.add(row.getString(0));
                        last = Optional.of(row);
                    }
                    var next = rows.size() < question.limit() || question.order() == Question.Order.RANDOM
                            ? ""
                            : last.map(row -> ",\"next\":\""
                                            + cursor(question, row).word() + '"')
                                    .orElse("");
                    return traces + next + "}";
                });
    }

    private static Cursor cursor(Question question, Row last) {
        return switch (question.order()) {
            case TOP -> new Cursor(last.getLong(2), last.getLong(1));
            case NEAR -> Cursor.ofDistance(last.getDouble(3), last.getLong(1));
            case NEWEST, RANDOM -> new Cursor(0, last.getLong(1));
        };
    }

    Uni<Optional<Rated>> rate(long id, String playerId, boolean up) {
        return pool.preparedQuery(TraceSql.RATE)
                .execute(Tuple.of(id, playerId, up))
                .map(rows -> first(
                        rows,
                        row -> new Rated(row.getString(0), row.getInteger(1), row.getInteger(2), row.getBoolean(3))));
    }

    /** Deletes a trace of this player; its place, if there was one. */
    Uni<Optional<String>> delete(long id, String playerId) {
        return pool.preparedQuery(TraceSql.DELETE)
                .execute(Tuple.of(id, playerId))
                .map(rows -> first(rows, row -> row.getString(0)));
    }

    Uni<Optional<Recorded>> recording(long id) {
        return pool.preparedQuery(TraceSql.RECORDING)
                .execute(Tuple.of(id))
                .map(rows -> first(rows, row -> new Recorded(row.getBuffer(0), row.getString(1))));
    }

    /** {@code own}, {@code leader}, {@code rival} and {@code house} of a place, those there are. */
    Uni<String> ghosts(Place place, String playerId) {
        return pool.preparedQuery(TraceSql.GHOSTS)
                .execute(Tuple.of(place.stored(), playerId, now()))
                .map(rows -> {
                    var ghosts = new StringJoiner(",", "{", "}");
                    rows.forEach(row -> ghosts.add('"' + row.getString(0) + "\":" + row.getString(1)));
                    return ghosts.toString();
                });
    }

    /** Deletes up to so many traces whose time is over; how many it were. */
    Uni<Integer> expire(int most) {
        return pool.preparedQuery(TraceSql.EXPIRE)
                .execute(Tuple.of(now(), (long) most))
                .map(RowSet::rowCount);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(read.apply(found.next())) : Optional.empty();
    }
}
