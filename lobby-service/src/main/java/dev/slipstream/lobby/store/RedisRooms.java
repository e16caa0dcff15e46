package dev.slipstream.lobby.store;

import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.lobby.matchmaking.OpenOrder;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomClock;
import dev.slipstream.proto.Mode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rooms in Redis. Reads are single commands; all writes go through one script. */
@Singleton
final class RedisRooms implements Rooms {
    /** A room is stored so much longer than its phase lasts, so that only forgotten rooms run into it. */
    private static final long SPARE_MS = 5 * 60_000;

    private static final Script OPEN = Script.named("open-rooms.lua");
    private static final Script SAVE = Script.named("save-room.lua");

    private final RedisLine redis;
    private final Clock clock = Clock.systemUTC();

    RedisRooms(RedisLine redis) {
        this.redis = redis;
    }

    @Override
    public Uni<Optional<Room>> find(String roomId) {
        return redis.send(Request.cmd(Command.HGET).arg(Keys.room(roomId)).arg("d"))
                .map(Optional::ofNullable)
                .map(found -> found.map(RedisRooms::room));
    }

    @Override
    public Uni<Long> version(String roomId) {
        return redis.send(Request.cmd(Command.HGET).arg(Keys.room(roomId)).arg("v"))
                .map(Optional::ofNullable)
                .map(found -> found.map(Response::toLong).orElse(0L));
    }

    @Override
    public Uni<Optional<Room>> holding(String playerId) {
        return pointedAt(Keys.player(playerId))
                .map(found -> found.filter(room -> room.holds().contains(playerId)));
    }

    @Override
    public Uni<Optional<Room>> called(String code) {
        return pointedAt(Keys.code(code))
                .map(found -> found.filter(room -> room.charter().code().equals(code)));
    }

    private Uni<Optional<Room>> pointedAt(String key) {
        return redis.send(Request.cmd(Command.GET).arg(key))
                .map(Optional::ofNullable)
                .flatMap(id -> id.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : find(id.get().toString()));
    }

    @Override
    public Uni<List<Room>> open(Mode mode, int limit) {
        return OPEN.run(redis, List.of(Keys.open(mode)), List.of(text(limit), text(Keys.ROOM_PREFIX)))
                .map(snapshots -> {
                    var rooms = new ArrayList<Room>();
                    snapshots.forEach(snapshot -> rooms.add(room(snapshot)));
                    return rooms;
                });
    }

    @Override
    public Uni<Saved> save(long before, Room room, List<String> released) {
        var held = room.holds();
        var keys = Stream.concat(
                        Stream.of(
                                Keys.room(room.id()),
                                Keys.code(room.charter().code()),
                                Keys.open(room.charter().mode()),
                                Keys.DUE,
                                Keys.RUNNING),
                        Stream.concat(held.stream(), released.stream()).map(Keys::player))
                .toList();
        return SAVE.run(redis, keys, arguments(before, room, held.size())).map(RedisRooms::saved);
    }

    private List<Buffer> arguments(long before, Room room, int held) {
        var open = room.openToAll();
        return List.of(
                text(room.id()),
                text(before),
                text(room.version()),
                Buffer.buffer(RoomCodec.encode(room)),
                text(ttlMs(room)),
                text(open ? OpenOrder.score(room) : ""),
                text(RoomClock.nextLookMs(room, clock.millis())),
                text(runsUntilMs(room)),
                text(room.closed() ? "closed" : ""),
                text(held),
                text(Keys.ROOM_PREFIX),
                text(open ? "1" : "0"));
    }

    /** Until when the room's heat counts as running, if it never reports its end; empty when none runs. */
    private static String runsUntilMs(Room room) {
        if (room.racing()) {
            return Long.toString(RoomClock.givenUpMs(room));
        }
        return room.warmUpHeat()
                .map(heat -> Long.toString(heat.getStartsAtMs() + RoomClock.racingMs(heat)))
                .orElse("");
    }

    private long ttlMs(Room room) {
        long untilMs = room.racing() ? RoomClock.givenUpMs(room) : room.phase().dueMs();
        long lastsMs = room.closed() ? 0 : untilMs - clock.millis();
        return Math.max(lastsMs, RoomClock.CLEANUP_MS) + SPARE_MS;
    }

    private static Saved saved(Response answer) {
        return switch (answer.toString()) {
            case "stored" -> new Saved.Stored();
            case "conflict" -> new Saved.Conflict();
            case "elsewhere" -> new Saved.HeldElsewhere();
            case "code-taken" -> new Saved.CodeTaken();
            case "open-exists" -> new Saved.OpenRoomExists();
            case String other -> throw new IllegalStateException("save-room.lua answered " + other);
        };
    }

    private static Room room(Response bytes) {
        return RoomCodec.decode(bytes.toBuffer().getBytes());
    }

    private static Buffer text(Object value) {
        return Buffer.buffer(String.valueOf(value));
    }
}
