package dev.slipstream.gamedb.phantom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipstream.gamedb.trace.Place;
import dev.slipstream.gamedb.trace.TraceConfig;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the best verified drive of each player at each place; coming twice changes nothing. */
@Singleton
final class PhantomStore {
    /** What was said of a drive goes with it, and so does what an operator did about it. */
    private static final String STORE = """
            with stored as (
              insert into gamedb.trace (kind, place, player_id, name, detail, recording, standing, verified,
                                        created_at, expires_at)
              select 2, $1, drive.player_id, drive.name, drive.detail::jsonb, drive.recording, drive.time_us, true,
                     $2::timestamptz, $3::timestamptz
              from unnest($4::text[], $5::text[], $6::text[], $7::bytea[], $8::bigint[])
                as drive (player_id, name, detail, recording, time_us)
              on conflict (place, player_id) where verified do update
              set name = excluded.name, detail = excluded.detail, recording = excluded.recording,
                  standing = excluded.standing, created_at = excluded.created_at, expires_at = excluded.expires_at,
                  ups = 0, downs = 0, reports = 0, voices = 0, hidden = false
              where excluded.standing < trace.standing
              returning id),
            unrated as (delete from gamedb.rating using stored where rating.trace_id = stored.id),
            unreported as (delete from gamedb.report using stored where report.trace_id = stored.id)
            select count(*)::int from stored""";

    private final Pool pool;
    private final TraceConfig config;

    PhantomStore(Pool pool, TraceConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Stores what is better than before; how many drives were. */
    Uni<Integer> store(VerifiedPhantoms heat, Place place) {
        var drives = best(heat);
        if (drives.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var endedAt = Instant.ofEpochMilli(heat.getEndedAtMs()).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(STORE)
                .execute(Tuple.tuple()
                        .addString(place.stored())
                        .addOffsetDateTime(endedAt)
                        .addOffsetDateTime(endedAt.plus(config.keepPhantoms()))
                        .addArrayOfString(drives.stream()
                                .map(VerifiedPhantom::getPlayerId)
                                .toArray(String[]::new))
                        .addArrayOfString(
                                drives.stream().map(VerifiedPhantom::getName).toArray(String[]::new))
                        .addArrayOfString(drives.stream()
                                .map(drive -> detail(heat, drive))
                                .toArray(String[]::new))
                        .addValue(drives.stream()
                                .map(drive -> Buffer.buffer(drive.getRecording().toByteArray()))
                                .toArray(Buffer[]::new))
                        .addArrayOfLong(drives.stream()
                                .map(drive -> Integer.toUnsignedLong(drive.getTimeUs()))
                                .toArray(Long[]::new)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** A player may have had two seats; the better counts. */
    private static Collection<VerifiedPhantom> best(VerifiedPhantoms heat) {
        return heat.getPhantomsList().stream()
                .collect(Collectors.toMap(
                        VerifiedPhantom::getPlayerId,
                        Function.identity(),
                        BinaryOperator.minBy((a, b) -> Integer.compareUnsigned(a.getTimeUs(), b.getTimeUs())),
                        LinkedHashMap::new))
                .values();
    }

    private static String detail(VerifiedPhantoms heat, VerifiedPhantom drive) {
        var detail = JsonNodeFactory.instance
                .objectNode()
                .put("heatId", heat.getHeatId())
                .put("seat", drive.getSeat())
                .put("rulesVersion", heat.getRulesVersion());
        if (drive.getSplitMsCount() > 0) {
            var splits = detail.putArray("splitsMs");
            drive.getSplitMsList().forEach(split -> splits.add(Integer.toUnsignedLong(split)));
        }
        word(drive.getCar()).ifPresent(car -> detail.put("car", car));
        return detail.toString();
    }

    /** As the results name it; typists have none. */
    private static Optional<String> word(RallyCarKind car) {
        return switch (car) {
            case RALLY_CAR_KIND_SPEEDSTER -> Optional.of("speedster");
            case RALLY_CAR_KIND_TANK -> Optional.of("tank");
            case RALLY_CAR_KIND_BALANCED -> Optional.of("balanced");
            case RALLY_CAR_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
