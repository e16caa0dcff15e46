package dev.slipstream.gamedb.trace;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reports in PostgreSQL, and whom they hide. All are kept for the operator. Some are voices: of a
 * player who is old enough and of whom a drive was verified, one from each neighbourhood of
 * addresses. Enough voices hide a trace, but never a verified drive: that an operator does.
 */
@Singleton
final class ReportStore {
    private static final long MOST_REPORTED = 100;

    /** Reports of one trace wait for each other, so that its voices can be counted. */
    private static final String LOCK = "select place from gamedb.trace where id = $1 and not hidden for update";

    /** By player $2 of trace $1, why: $3; from $4; old enough to be a voice: $5; hidden at $6 voices. */
    private static final String REPORT = """
            with made as (
              insert into gamedb.report (trace_id, player_id, reason, origin, voice)
              values ($1, $2, $3, $4, $5::boolean
                and exists (select from gamedb.trace where player_id = $2 and verified)
                and not exists (select from gamedb.report where trace_id = $1 and origin = $4 and voice))
              on conflict (trace_id, player_id) do nothing returning voice::int as voice)
            update gamedb.trace
            set reports = reports + 1, voices = voices + made.voice,
                hidden = not verified and voices + made.voice >= $6::int
            from made where id = $1 returning hidden""";

    /** Up to $1, the most reported first, with what was said of them. */
    private static final String REPORTED = "select (" + TraceSql.SERVED + """
            ::jsonb || jsonb_build_object('reports', reports, 'voices', voices, 'hidden', hidden, 'reasons', array(
              select reason from gamedb.report where trace_id = trace.id and reason <> '' order by at limit 20)))::text
            from gamedb.trace where reports > 0 order by reports desc, id limit $1""";

    /** By an operator, who has looked at the reports. */
    private static final String HIDE = """
            update gamedb.trace
            set hidden = $2, reports = case when $2 then reports else 0 end, voices = case when $2 then voices else 0 end
            where id = $1 returning place""";

    private final Pool pool;
    private final TraceConfig config;

    ReportStore(Pool pool, TraceConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Who reports.
     *
     * @param origin the neighbourhood of addresses it comes from
     * @param grown whether the player is old enough to be heard
     */
    record Reporter(String playerId, String origin, boolean grown) {}

    record Reported(String place, boolean hidden) {}

    /** Notes a report of a trace that can be seen; empty when there is none by this id. */
    Uni<Optional<Reported>> report(long id, Reporter reporter, String reason) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> TraceStore.first(rows, row -> row.getString(0)))
                .chain(place -> place.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : noted(connection, id, reporter, reason)
                                .map(hidden -> Optional.of(new Reported(place.get(), hidden)))));
    }

    private Uni<Boolean> noted(SqlConnection connection, long id, Reporter reporter, String reason) {
        return connection
                .preparedQuery(REPORT)
                .execute(Tuple.of(id, reporter.playerId(), reason, reporter.origin(), reporter.grown())
                        .addInteger(config.hiddenAtVoices()))
                .map(rows ->
                        TraceStore.first(rows, (Row row) -> row.getBoolean(0)).orElse(false));
    }

    /** What players have reported: {@code {"traces": […]}}. */
    Uni<String> reported() {
        return pool.preparedQuery(REPORTED).execute(Tuple.of(MOST_REPORTED)).map(rows -> {
            var traces = new StringJoiner(",", "{\"traces\":[", "]}");
            rows.forEach(row -> traces.add(row.getString(0)));
            return traces.toString();
        });
    }

    /** Hides or shows a trace; its place, if there is one. */
    Uni<Optional<String>> hide(long id, boolean hidden) {
        return pool.preparedQuery(HIDE)
                .execute(Tuple.of(id, hidden))
                .map(rows -> TraceStore.first(rows, row -> row.getString(0)));
    }
}
