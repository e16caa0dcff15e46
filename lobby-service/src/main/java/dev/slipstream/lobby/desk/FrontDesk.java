package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.matchmaking.OpenOrder;
import dev.slipstream.lobby.matchmaking.SpokenCode;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.HeatOptions;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds players a room: by quick match, by a code, or a new one. One room per player at most. */
@Singleton
public final class FrontDesk {
    /** Open rooms looked at per placing; the first with a place is taken. */
    private static final int CANDIDATES = 4;
    /** Times a placing starts over because the hall changed under it; then the player is told. */
    private static final int ATTEMPTS = 24;
    /** Waiting quick matches per mode and pod; beyond it the newest is refused as busy. */
    private static final int QUEUE_LIMIT = 4_096;

    private final Rooms rooms;
    private final RoomDesk desk;
    private final DeskMetrics metrics;
    private final MeterRegistry registry;
    private final Map<Mode, Lane> queues = new ConcurrentHashMap<>();

    FrontDesk(Rooms rooms, RoomDesk desk, DeskMetrics metrics, MeterRegistry registry) {
        this.rooms = rooms;
        this.desk = desk;
        this.metrics = metrics;
        this.registry = registry;
    }

    /** A place in the fullest open room of the mode, or in a new one. */
    public Uni<Change> quickMatch(Visitor visitor, Mode mode) {
        var settings = HeatOptions.checked(mode, HeatSettings.getDefaultInstance());
        if (settings.isEmpty()) {
            return unknownSettings();
        }
        Supplier<Uni<Change>> placing =
                () -> freed(visitor, this::stays, () -> place(visitor, mode, settings.get(), 1), 1);
        return queued(queues.computeIfAbsent(mode, this::queue), placing).invoke(change -> count("quick", change));
    }

    /** A new room for those who are told its code. */
    public Uni<Change> create(Visitor visitor, Mode mode, HeatSettings wanted) {
        var settings = HeatOptions.checked(mode, wanted);
        if (settings.isEmpty()) {
            return unknownSettings();
        }
        return freed(visitor, _ -> false, () -> open(visitor, mode, settings.get(), true, 1), 1)
                .invoke(change -> count("create", change));
    }

    /** A place in the room with this spoken code. */
    public Uni<Change> join(Visitor visitor, String typed) {
        return called(typed).flatMap(target -> {
            if (target.isEmpty()) {
                return Uni.createFrom().item(Change.notFound());
            }
            var roomId = target.get().id();
            var join = new Command.Join(visitor.playerId(), visitor.name());
            return freed(visitor, room -> room.id().equals(roomId), () -> desk.change(roomId, join), 1)
                    .invoke(change -> count("code", change));
        });
    }

    /** The room with this spoken code, whatever the case and separators. */
    public Uni<Optional<Room>> called(String typed) {
        return SpokenCode.parse(typed)
                .map(rooms::called)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Once the player is held by no other room: the wish. Heats bind, everything else is left. */
    private Uni<Change> freed(Visitor visitor, Function<Room, Boolean> stays, Supplier<Uni<Change>> wish, int attempt) {
        return rooms.holding(visitor.playerId())
                .flatMap(held -> {
                    if (held.isEmpty()) {
                        return wish.get();
                    }
                    var room = held.get();
                    if (stays.apply(room)) {
                        var back = new Command.Join(visitor.playerId(), visitor.name());
                        return desk.change(room.id(), back);
                    }
                    if (room.racing()) {
                        return Uni.createFrom().item((Change) alreadyRacing());
                    }
                    return desk.change(room.id(), new Command.Leave(visitor.playerId()))
                            .flatMap(_ -> wish.get());
                })
                .flatMap(change -> change instanceof Change.HeldElsewhere && attempt < ATTEMPTS
                        ? freed(visitor, stays, wish, attempt + 1)
                        : Uni.createFrom().item(change));
    }

    /** Two tabs that look for a quick match find the same room. */
    private boolean stays(Room room) {
        return room.gathering();
    }

    private Uni<Change> place(Visitor visitor, Mode mode, HeatSettings settings, int attempt) {
        return rooms.open(mode, CANDIDATES)
                .flatMap(candidates -> OpenOrder.choose(candidates)
                        .map(room -> desk.change(room.id(), new Command.Join(visitor.playerId(), visitor.name())))
                        .orElseGet(() -> open(visitor, mode, settings, false, 1)))
                .flatMap(change -> startsOver(change) && attempt < ATTEMPTS
                        ? place(visitor, mode, settings, attempt + 1)
                        : Uni.createFrom().item(change));
    }

    /** The room filled up, left or appeared while the player was on the way to it. */
    private static boolean startsOver(Change change) {
        return switch (change) {
            case Change.Refused refused ->
                switch (refused.code()) {
                    case ERROR_CODE_ROOM_FULL, ERROR_CODE_ROOM_CLOSED, ERROR_CODE_ROOM_NOT_FOUND -> true;
                    default -> false;
                };
            case Change.OpenRoomExists _ -> true;
            case Change.Applied _, Change.HeldElsewhere _ -> false;
        };
    }

    private Uni<Change> open(Visitor visitor, Mode mode, HeatSettings settings, boolean invited, int attempt) {
        var code = SpokenCode.of(ThreadLocalRandom.current().nextInt(SpokenCode.COUNT));
        var charter = new Charter(FreshId.draw(), code, invited, mode, settings);
        return desk.open(charter, visitor.playerId(), visitor.name())
                .flatMap(change -> change instanceof Change.Refused && attempt < ATTEMPTS
                        ? open(visitor, mode, settings, invited, attempt + 1)
                        : Uni.createFrom().item(change));
    }

    private Lane queue(Mode mode) {
        var queue = new Lane(QUEUE_LIMIT);
        Gauge.builder("slipstream_lobby_quick_match_waiting", queue, Lane::waiting)
                .tag("mode", mode.name())
                .register(registry);
        return queue;
    }

    private static Uni<Change> queued(Lane queue, Supplier<Uni<Change>> placing) {
        return queue.submit(placing).onFailure(Lane.Overflow.class).recoverWithItem(Change.busy());
    }

    private void count(String way, Change change) {
        if (change instanceof Change.Applied) {
            metrics.joined(way);
        }
    }

    private static Change.Refused alreadyRacing() {
        return new Change.Refused(
                ErrorCode.ERROR_CODE_ALREADY_RACING, "You are in a heat. Finish or leave it before joining another.");
    }

    private static Uni<Change> unknownSettings() {
        return Uni.createFrom()
                .item(new Change.Refused(
                        ErrorCode.ERROR_CODE_INVALID, "Unknown mode or settings. Typing takes 10 to 200 words."));
    }
}
