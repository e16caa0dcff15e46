package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.matchmaking.SpokenCode;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.ModeTerms;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds players a room: by quick match, by a code, or a new one. One room per player at most. */
@Singleton
public final class FrontDesk {
    /** Times a placing starts over because the hall changed under it; then the player is told. */
    private static final int ATTEMPTS = 24;

    private final Rooms rooms;
    private final RoomDesk desk;
    private final DeskMetrics metrics;
    private final MeterRegistry registry;
    private final Map<Mode, Matchmaker> matchmakers = new ConcurrentHashMap<>();

    FrontDesk(Rooms rooms, RoomDesk desk, DeskMetrics metrics, MeterRegistry registry) {
        this.rooms = rooms;
        this.desk = desk;
        this.metrics = metrics;
        this.registry = registry;
    }

    /** A place in the fullest open room of the mode, or in a new one. */
    public Uni<Change> quickMatch(Visitor visitor, Mode mode) {
        return switch (ModeTerms.of(mode).checked(HeatSettings.getDefaultInstance())) {
            case ModeTerms.Checked.Sound(var settings) -> {
                var matchmaker = matchmakers.computeIfAbsent(mode, _ -> matchmaker(mode, settings));
                yield freed(visitor, room -> waitsFor(mode, room), () -> matchmaker.place(visitor), 1)
                        .invoke(change -> count("quick", change));
            }
            case ModeTerms.Checked.Unsound(var message) -> invalid(message);
        };
    }

    private static boolean waitsFor(Mode mode, Room room) {
        return room.gathering() && room.charter().mode() == mode;
    }

    /** A new room for those who are told its code. */
    public Uni<Change> create(Visitor visitor, Mode mode, HeatSettings wanted) {
        return switch (ModeTerms.of(mode).checked(wanted)) {
            case ModeTerms.Checked.Sound(var settings) ->
                freed(visitor, _ -> false, () -> open(visitor, mode, settings, 1), 1)
                        .invoke(change -> count("create", change));
            case ModeTerms.Checked.Unsound(var message) -> invalid(message);
        };
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

    /**
     * Once the player is held by no other room: the wish. Heats bind, everything else is left; a
     * room the player stays in answers the wish, so that two tabs find the same one.
     */
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

    private Uni<Change> open(Visitor visitor, Mode mode, HeatSettings settings, int attempt) {
        var code = SpokenCode.of(ThreadLocalRandom.current().nextInt(SpokenCode.COUNT));
        var charter = new Charter(FreshId.draw(), code, true, mode, settings);
        return desk.open(charter, List.of(visitor))
                .flatMap(change -> change instanceof Change.Refused && attempt < ATTEMPTS
                        ? open(visitor, mode, settings, attempt + 1)
                        : Uni.createFrom().item(change));
    }

    private Matchmaker matchmaker(Mode mode, HeatSettings settings) {
        var matchmaker = new Matchmaker(mode, settings, rooms, desk);
        Gauge.builder("slipstream_lobby_quick_match_waiting", matchmaker, Matchmaker::waiting)
                .description("Players who wait to be placed by this pod")
                .tag("mode", mode.name())
                .register(registry);
        return matchmaker;
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

    private static Uni<Change> invalid(String message) {
        return Uni.createFrom().item(new Change.Refused(ErrorCode.ERROR_CODE_INVALID, message));
    }
}
