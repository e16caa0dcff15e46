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
import java.time.Duration;
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
    private final CodeTries tries;
    private final MeterRegistry registry;
    private final Map<Mode, Matchmaker> matchmakers = new ConcurrentHashMap<>();

    FrontDesk(Rooms rooms, RoomDesk desk, CodeTries tries, DeskMetrics metrics, MeterRegistry registry) {
        this.rooms = rooms;
        this.desk = desk;
        this.tries = tries;
        this.metrics = metrics;
        this.registry = registry;
    }

    /** A place in the fullest open room of the mode, or in a new one. */
    public Uni<Change> quickMatch(Visitor visitor, Mode mode) {
        return switch (ModeTerms.of(mode).checked(HeatSettings.getDefaultInstance())) {
            case ModeTerms.Checked.Sound(var settings) -> {
                var matchmaker = matchmakers.computeIfAbsent(mode, _ -> matchmaker(mode, settings));
                yield freed(visitor, room -> standing(mode, room), () -> matchmaker.place(visitor), 1)
                        .invoke(change -> count("quick", change));
            }
            case ModeTerms.Checked.Unsound(var message) -> invalid(message);
        };
    }

    /** A private room is more than a place in a queue: nobody loses theirs by looking for strangers. */
    private static Standing standing(Mode mode, Room room) {
        if (room.charter().invited()) {
            return Standing.IS_ASKED;
        }
        return room.gathering() && room.charter().mode() == mode ? Standing.STAYS : Standing.LEAVES;
    }

    /** A new room for those who are told its code. */
    public Uni<Change> create(Visitor visitor, Mode mode, HeatSettings wanted) {
        return switch (ModeTerms.of(mode).checked(wanted)) {
            case ModeTerms.Checked.Sound(var settings) ->
                freed(visitor, _ -> Standing.LEAVES, () -> open(visitor, mode, settings, 1), 1)
                        .invoke(change -> count("create", change));
            case ModeTerms.Checked.Unsound(var message) -> invalid(message);
        };
    }

    /** A place in the room with this spoken code. */
    public Uni<Change> join(Visitor visitor, String address, String typed) {
        return called(visitor, address, typed).flatMap(found -> switch (found) {
            case Change.Applied(var target, var _) -> {
                var join = new Command.Join(visitor.playerId(), visitor.name());
                yield freed(
                                visitor,
                                room -> room.id().equals(target.id()) ? Standing.STAYS : Standing.LEAVES,
                                () -> desk.change(target.id(), join),
                                1)
                        .invoke(change -> count("code", change));
            }
            case Change.Refused _, Change.HeldElsewhere _, Change.OpenRoomExists _ ->
                Uni.createFrom().item(found);
        });
    }

    /**
     * The room with this spoken code, whatever the case and separators, as it is. Whoever tries too many
     * codes of no room has to wait; what cannot be a code tells nothing, and does not count.
     */
    public Uni<Change> called(Visitor visitor, String address, String typed) {
        var caller = new CodeTries.Caller(visitor.playerId(), address);
        return SpokenCode.parse(typed)
                .map(code -> tries.take(caller)
                        .flatMap(waitMs -> waitMs > 0
                                ? Uni.createFrom().item((Change) tooManyTries(waitMs))
                                : rooms.called(code).flatMap(room -> counted(caller, room))))
                .orElseGet(() -> Uni.createFrom().item(Change.notFound()));
    }

    private Uni<Change> counted(CodeTries.Caller caller, Optional<Room> found) {
        metrics.tried(found.isPresent() ? "found" : "missed");
        return found.<Uni<Change>>map(room -> tries.giveBack(caller).replaceWith(new Change.Applied(room, false)))
                .orElseGet(() -> Uni.createFrom().item(Change.notFound()));
    }

    private Change.Refused tooManyTries(long waitMs) {
        metrics.tried("refused");
        long minutes = Math.ceilDiv(waitMs, Duration.ofMinutes(1).toMillis());
        return new Change.Refused(
                ErrorCode.ERROR_CODE_RATE_LIMITED,
                "Too many codes of no room. Check yours, and try again in " + minutes + " min.",
                waitMs);
    }

    /** What becomes of a room that holds a player who wishes for something. */
    private enum Standing {
        /** It answers the wish, so that two tabs find the same one. */
        STAYS,
        LEAVES,
        /** The player has to say so: it is not left unasked. */
        IS_ASKED
    }

    /** Once the player is held by no other room: the wish. Heats bind. */
    private Uni<Change> freed(
            Visitor visitor, Function<Room, Standing> standing, Supplier<Uni<Change>> wish, int attempt) {
        return rooms.holding(visitor.playerId())
                .flatMap(held -> {
                    if (held.isEmpty()) {
                        return wish.get();
                    }
                    var room = held.get();
                    var here = standing.apply(room);
                    if (here == Standing.STAYS) {
                        var back = new Command.Join(visitor.playerId(), visitor.name());
                        return desk.change(room.id(), back);
                    }
                    if (room.racing()) {
                        return Uni.createFrom().item((Change) alreadyRacing());
                    }
                    return here == Standing.IS_ASKED
                            ? Uni.createFrom().item((Change) inPrivateRoom(room))
                            : desk.change(room.id(), new Command.Leave(visitor.playerId()))
                                    .flatMap(_ -> wish.get());
                })
                .flatMap(change -> change instanceof Change.HeldElsewhere && attempt < ATTEMPTS
                        ? freed(visitor, standing, wish, attempt + 1)
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

    private static Change.Refused inPrivateRoom(Room room) {
        return new Change.Refused(
                ErrorCode.ERROR_CODE_IN_PRIVATE_ROOM,
                "You are in the private room " + room.charter().code() + ". Leave it first, or go back to it.");
    }

    private static Uni<Change> invalid(String message) {
        return Uni.createFrom().item(new Change.Refused(ErrorCode.ERROR_CODE_INVALID, message));
    }
}
