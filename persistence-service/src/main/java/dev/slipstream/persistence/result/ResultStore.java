package dev.slipstream.persistence.result;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatResult;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes results and their replays, each once: the heat's id is the key, the first to come is the one
 * that stays.
 */
@Singleton
class ResultStore {
    /**
     * One statement, so one transaction: the lines of the finishing order and the replay, if it has
     * any bytes, go in only if the heat did. Its row count is the number of lines written, 0 when the heat was there already.
     */
    private static final String STORE = """
            with stored as (
              insert into persistence.heat
                (id, room_id, epoch, mode, rules_version, seed, settings, started_at, ended_at, aborted)
              values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, nullif($19, ''))
              on conflict do nothing
              returning id),
            replayed as (
              insert into persistence.replay (heat_id, message)
              select stored.id, $18::bytea from stored where length($18::bytea) > 0)
            insert into persistence.heat_result
              (heat_id, seat, player_id, name, rank, finished, time_ms, progress_permille, detail)
            select stored.id, line.seat, line.player_id, line.name, line.rank, line.finished,
                   line.time_ms, line.progress_permille, line.detail::jsonb
            from stored, unnest($10::int[], $11::text[], $12::text[], $13::int[], $14::boolean[],
                                $15::int[], $16::int[], $17::text[])
              as line (seat, player_id, name, rank, finished, time_ms, progress_permille, detail)
            on conflict do nothing""";

    private static final String REPLAY = "select message from persistence.replay where heat_id = $1";

    private static final String HAS_REPLAY = "select from persistence.replay where heat_id = $1";

    private final Pool pool;

    ResultStore(Pool pool) {
        this.pool = pool;
    }

    /** Stores it; false when this heat had a result already, which then stays as it is. */
    Uni<Boolean> store(HeatResult result) {
        return pool.preparedQuery(STORE).execute(row(result)).map(rows -> rows.rowCount() > 0);
    }

    /** The Replay message of a heat; empty when none is kept. */
    Uni<Optional<byte[]>> replay(String heatId) {
        return pool.preparedQuery(REPLAY).execute(Tuple.of(heatId)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(found.next().getBuffer(0).getBytes()) : Optional.empty();
        });
    }

    /** Whether one is kept, without reading it. */
    Uni<Boolean> hasReplay(String heatId) {
        return pool.preparedQuery(HAS_REPLAY).execute(Tuple.of(heatId)).map(rows -> rows.size() > 0);
    }

    private static Tuple row(HeatResult result) {
        var lines = result.getStandingsList();
        return Tuple.tuple()
                .addString(result.getHeatId())
                .addString(result.getRoomId())
                .addLong(Integer.toUnsignedLong(result.getEpoch()))
                .addString(word(result.getMode()))
                .addInteger(result.getRulesVersion())
                .addLong(result.getSeed())
                .addString(Json.print(result.getSettings()))
                .addOffsetDateTime(time(result.getStartedAtMs()))
                .addOffsetDateTime(time(result.getEndedAtMs()))
                .addArrayOfInteger(column(lines, Standing::getSeat).toArray(Integer[]::new))
                .addArrayOfString(column(lines, Standing::getPlayerId).toArray(String[]::new))
                .addArrayOfString(column(lines, Standing::getName).toArray(String[]::new))
                .addArrayOfInteger(column(lines, Standing::getRank).toArray(Integer[]::new))
                .addArrayOfBoolean(column(lines, Standing::getFinished).toArray(Boolean[]::new))
                .addArrayOfInteger(column(lines, Standing::getTimeMs).toArray(Integer[]::new))
                .addArrayOfInteger(column(lines, Standing::getProgressPermille).toArray(Integer[]::new))
                .addArrayOfString(column(lines, ResultStore::detail).toArray(String[]::new))
                .addBuffer(replay(result))
                .addString(word(result.getAborted()));
    }

    private static Buffer replay(HeatResult result) {
        return ReplayFate.of(result) == ReplayFate.KEPT
                ? Buffer.buffer(result.getReplay().toByteArray())
                : Buffer.buffer();
    }

    private static <T> List<T> column(List<Standing> lines, Function<Standing, T> value) {
        return lines.stream().map(value).toList();
    }

    private static String detail(Standing standing) {
        return switch (standing.getDetailCase()) {
            case TYPING ->
                JsonObject.mapFrom(TypingDetail.of(standing.getTyping())).encode();
            case RALLY ->
                JsonObject.mapFrom(RallyDetail.of(standing.getRally())).encode();
            case DETAIL_NOT_SET -> "{}";
        };
    }

    /** {@code MODE_TYPING} is typing. */
    private static String word(Mode mode) {
        return mode.name().substring("MODE_".length()).toLowerCase(Locale.ROOT);
    }

    /** {@code ABORT_REASON_NO_RULES} is no_rules; nothing for a heat that was not aborted. */
    private static String word(AbortReason reason) {
        return switch (reason) {
            case ABORT_REASON_UNSPECIFIED -> "";
            case ABORT_REASON_NO_RULES, ABORT_REASON_UNREADABLE, ABORT_REASON_BROKEN ->
                reason.name().substring("ABORT_REASON_".length()).toLowerCase(Locale.ROOT);
            case UNRECOGNIZED -> "unknown";
        };
    }

    private static OffsetDateTime time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC);
    }
}
