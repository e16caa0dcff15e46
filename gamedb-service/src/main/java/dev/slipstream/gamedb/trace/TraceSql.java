package dev.slipstream.gamedb.trace;

/** The statements of traces. What is served is put together by PostgreSQL and passed on as it is. */
final class TraceSql {
    /**
     * A trace as its readers see it; columns of gamedb.trace are in scope. Written as text: put together
     * as jsonb, a page takes longer than to find what is on it. What is null is left out, with its name.
     */
    static final String SERVED = """
            concat('{"id": ', id,
              ', "kind": "', (array['object', 'message', 'phantom'])[kind + 1], '"',
              ', "place": ', to_json(split_part(place, '/', 1)),
              ', "zone": ' || to_json(nullif(split_part(place, '/', 2), '')),
              ', "playerId": ', to_json(player_id),
              ', "name": ', to_json(name),
              ', "createdAt": "', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '"',
              ', "up": ', ups,
              ', "down": ', downs,
              ', "timeUs": ' || case when verified then standing end,
              ', "verified": ' || case when kind = 2 then verified end,
              ', ' || nullif(substr(detail::text, 2), '}'),
              case when detail = '{}' then '}' end)""";

    private static final String READ = "select " + SERVED + ", id, standing, ";
    private static final String OF_PLACE =
            " from gamedb.trace where place = $1 and kind = $2 and not hidden and expires_at > $3 ";

    /** After $4, an id. By -id, which only the index of places has: the key would lead through all places. */
    static final String NEWEST = READ + "0.0::float8" + OF_PLACE + "and -id > -$4::bigint order by -id limit $5";

    /** After $4, a standing, and $5, an id. */
    static final String TOP = READ + "0.0::float8" + OF_PLACE
            + "and standing is not null and (standing, id) > ($4, $5) order by standing, id limit $6";

    /**
     * Within $6 of $4, $5, the nearest first; after $7, a distance, and $8, an id. The index hands them
     * out by distance and knows no ids: those as far as the last come along, and the rest is cut off.
     */
    static final String NEAR = READ + "far from (select *, at <-> point($4, $5) as far" + OF_PLACE
            + "and at is not null and at <@ circle(point($4, $5), $6)"
            + " and (at <-> point($4, $5), id) > ($7, $8)"
            + " order by at <-> point($4, $5) fetch first ($9) rows with ties) as trace order by far, id limit $9";

    /** From $4 on in an order that chance has made, round and round: up to $5. */
    static final String RANDOM = "(" + READ + "0.0::float8" + OF_PLACE + "and draw >= $4 order by draw limit $5)"
            + " union all (" + READ + "0.0::float8" + OF_PLACE + "and draw < $4 order by draw limit $5) limit $5";

    /** Writes of one player wait for each other, so that they can be counted. */
    static final String LOCK_PLAYER = "select pg_advisory_xact_lock(hashtextextended($1, 4))";

    /**
     * A row when it was written now, or before under the same key; none when the player has as many
     * at the place already. Arguments: kind, place, player, name, x, z, detail, recording, key, digest,
     * now, expiry, quota, origin.
     */
    static final String WRITE = """
            with known as (
              select id, digest, %s as served from gamedb.trace where player_id = $3 and idempotency_key = $9),
            fresh as (
              insert into gamedb.trace (kind, place, player_id, name, at, detail, recording, standing,
                                        idempotency_key, digest, created_at, expires_at, origin)
              select $1::smallint, $2::text, $3, $4::text, case when $5::float8 is not null then point($5::float8, $6::float8) end,
                     $7::text::jsonb, $8::bytea, case when $1::smallint < 2 then 0 end, $9, $10::bytea, $11::timestamptz,
                     $12::timestamptz, $14::text
              where not exists (select from known)
                and (select count(*) from gamedb.trace
                     where player_id = $3 and place = $2::text and kind = $1::smallint and expires_at > $11::timestamptz) < $13::bigint
              returning id, digest, %s as served)
            select true, digest, served from fresh union all select false, digest, served from known
            """.formatted(SERVED, SERVED);

    /** $3 for up or down, of player $2 on trace $1, whose own it is not. Counts of before come back too, if nothing changed. */
    static final String RATE = """
            with target as (
              select id, place, ups, downs from gamedb.trace where id = $1 and not hidden and player_id <> $2),
            chosen as (
              insert into gamedb.rating (trace_id, player_id, up) select id, $2, $3::boolean from target
              on conflict (trace_id, player_id) do update set up = excluded.up where rating.up <> excluded.up
              returning xmax = 0 as fresh),
            counted as (
              update gamedb.trace
              set ups = ups + case when $3::boolean then 1 when fresh then 0 else -1 end,
                  downs = downs + case when not $3::boolean then 1 when fresh then 0 else -1 end,
                  standing = case when kind = 2 then standing
                             else standing + (case when $3::boolean then -1 else 1 end) * (case when fresh then 1 else 2 end) end
              from chosen where id = $1
              returning ups, downs)
            select place, coalesce((select ups from counted), ups), coalesce((select downs from counted), downs),
                   exists (select from counted)
            from target""";

    static final String DELETE = "delete from gamedb.trace where id = $1 and player_id = $2 returning place";

    static final String RECORDING = """
            select recording, encode(sha256(recording), 'hex') from gamedb.trace
            where id = $1 and not hidden and recording is not null""";

    /** The best verified drives at place $1: of player $2, of all, the next better than that player's, the house's. */
    static final String GHOSTS = """
            with verified as not materialized (
              select * from gamedb.trace
              where place = $1 and kind = 2 and verified and standing is not null and not hidden and expires_at > $3),
            own as (select * from verified where player_id = $2)
            select 'own', %1$s from own
            union all (select 'leader', %1$s from verified order by standing, id limit 1)
            union all (select 'rival', %1$s from verified where standing < (select standing from own)
                       order by standing desc limit 1)
            union all (select 'house', %1$s from verified where player_id = 'house' order by standing, id limit 1)""".formatted(SERVED);

    static final String EXPIRE = """
            delete from gamedb.trace where id = any (array(
              select id from gamedb.trace where expires_at <= $1 order by expires_at limit $2 for update skip locked))""";

    private TraceSql() {}
}
