package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.Effect;
import dev.slipstream.lobby.room.Moment;
import dev.slipstream.lobby.room.Outcome;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomRules;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Applies commands to stored rooms: read, decide, compare-and-set, then the effects. Commands for
 * one room queue up inside a pod, so that only pods compete with each other.
 */
@Singleton
public final class RoomDesk {
    private static final Logger LOG = Logger.getLogger(RoomDesk.class);
    private static final int LANES = 64;
    /** Waiting commands per lane; beyond it the newest is refused as busy. */
    private static final int LANE_LIMIT = 256;
    /** Compare-and-set attempts; with n pods at one room each round has a winner, so n suffice. */
    private static final int ATTEMPTS = 16;

    private static final int JITTER_MS = 12;

    private final Rooms rooms;
    private final Alarms alarms;
    private final News news;
    private final DeskMetrics metrics;
    private final Clock clock;
    private final Lane[] lanes =
            Stream.generate(() -> new Lane(LANE_LIMIT)).limit(LANES).toArray(Lane[]::new);

    RoomDesk(Rooms rooms, Alarms alarms, News news, DeskMetrics metrics) {
        this.rooms = rooms;
        this.alarms = alarms;
        this.news = news;
        this.metrics = metrics;
        this.clock = Clock.systemUTC();
        metrics.waiting(lanes);
    }

    /** Does the command to the room, as often as other pods are faster. */
    public Uni<Change> change(String roomId, Command command) {
        return lanes[Math.floorMod(roomId.hashCode(), LANES)]
                .submit(() -> attempt(roomId, command, 1))
                .onFailure(Lane.Overflow.class)
                .recoverWithItem(Change.busy());
    }

    /** Opens a room for these; who does not fit is not in it afterwards. */
    Uni<Change> open(Charter charter, List<Visitor> crowd) {
        var first = crowd.getFirst();
        var moment = now();
        var opened = RoomRules.open(charter, first.playerId(), first.name(), moment);
        return store(0, Crowd.opening(opened, crowd.subList(1, crowd.size()), moment));
    }

    /** Lets these into the room as it was seen, all in one change; who does not fit is not in it afterwards. */
    Uni<Change> seat(Room seen, List<Visitor> crowd) {
        return store(seen.version(), Crowd.joining(new Outcome.Changed(seen, List.of()), crowd, now()));
    }

    private Uni<Change> attempt(String roomId, Command command, int attempt) {
        return rooms.find(roomId)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Change.notFound())
                        : decide(found.get(), command, attempt));
    }

    private Uni<Change> decide(Room room, Command command, int attempt) {
        return switch (RoomRules.apply(room, command, now())) {
            case Outcome.Unchanged unchanged -> Uni.createFrom().item(new Change.Applied(unchanged.room(), false));
            case Outcome.Refused refused ->
                Uni.createFrom().item(new Change.Refused(refused.code(), refused.message()));
            case Outcome.Changed changed -> store(changed, released(changed), room, command, attempt);
        };
    }

    private Uni<Change> store(Outcome.Changed changed, List<String> released, Room room, Command command, int attempt) {
        return rooms.save(room.version(), changed.room(), released).flatMap(saved -> {
            if (!(saved instanceof Rooms.Saved.Conflict)) {
                return Uni.createFrom().item(() -> concluded(saved, changed));
            }
            metrics.casConflict();
            if (attempt >= ATTEMPTS) {
                return Uni.createFrom().item(Change.busy());
            }
            var pause = Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, JITTER_MS * attempt));
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .flatMap(_ -> attempt(room.id(), command, attempt + 1));
        });
    }

    private Uni<Change> store(long before, Outcome.Changed changed) {
        if (changed.room().version() == before) {
            return Uni.createFrom().item(new Change.Applied(changed.room(), false));
        }
        return rooms.save(before, changed.room(), List.of()).map(saved -> {
            if (saved instanceof Rooms.Saved.Conflict) {
                metrics.casConflict();
            }
            return concluded(saved, changed);
        });
    }

    private Change concluded(Rooms.Saved saved, Outcome.Changed changed) {
        return switch (saved) {
            case Rooms.Saved.Stored _ -> {
                changed.effects().forEach(effect -> follow(changed.room(), effect));
                yield new Change.Applied(changed.room(), true);
            }
            case Rooms.Saved.HeldElsewhere _ -> new Change.HeldElsewhere();
            case Rooms.Saved.OpenRoomExists _ -> new Change.OpenRoomExists();
            case Rooms.Saved.CodeTaken _, Rooms.Saved.Conflict _ -> Change.busy();
        };
    }

    private void follow(Room room, Effect effect) {
        switch (effect) {
            case Effect.ArmTimer timer -> {
                metrics.entered(room.phase());
                alarms.arm(room.id(), timer);
            }
            case Effect.Announce announce -> news.announce(room, announce.gone());
            case Effect.Launch launch -> {
                metrics.launched(launch.heat());
                LOG.debugf("room %s launches heat %s", room.id(), launch.heat().getHeatId());
            }
            case Effect.Close _ -> metrics.entered(room.phase());
        }
    }

    private static List<String> released(Outcome.Changed changed) {
        return changed.effects().stream()
                .filter(Effect.Announce.class::isInstance)
                .map(Effect.Announce.class::cast)
                .flatMap(announce -> announce.gone().stream())
                .toList();
    }

    private Moment now() {
        long seed = ThreadLocalRandom.current().nextLong();
        return new Moment(clock.millis(), FreshId.draw(), seed);
    }
}
