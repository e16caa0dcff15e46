package dev.slipstream.lobby.timer;

import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.desk.Presence;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.Member;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks at rooms that should have moved by now, so that none hangs for ever: members whose grace is
 * over or whose pod died, and timers the broker lost. Pods share the work by claiming.
 */
@Singleton
final class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    /** Another pod looks again after this when the one that claimed a room died over it. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final long SOONEST_MS = 1_000;

    private final Vertx vertx;
    private final SweepSettings settings;
    private final DueIndex index;
    private final Rooms rooms;
    private final RoomDesk desk;
    private final Presence presence;
    private final MeterRegistry registry;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean looking = new AtomicBoolean();
    private long timerId;

    Sweep(Vertx vertx, SweepSettings settings, DueIndex index, RoomAccess access, MeterRegistry registry) {
        this.vertx = vertx;
        this.settings = settings;
        this.index = index;
        this.rooms = access.rooms();
        this.desk = access.desk();
        this.presence = access.presence();
        this.registry = registry;
    }

    void start(@Observes StartupEvent started) {
        timerId = vertx.setPeriodic(settings.interval().toMillis(), _ -> look());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timerId);
    }

    private void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        batch().onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("the sweep comes again: %s", failure));
    }

    /** Looks at rooms that are due, one after the other. */
    Uni<Void> batch() {
        return index.claim(settings.limit(), LEASE)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::settledOrLeft)
                .onItem()
                .ignoreAsUni();
    }

    /** A room that fails is looked at again when its lease is over; the others of the batch need not wait. */
    private Uni<Void> settledOrLeft(String roomId) {
        return Uni.createFrom()
                .deferred(() -> settle(roomId))
                .onFailure()
                .invoke(failure -> {
                    registry.counter("slipstream_lobby_timers", "what", "unswept")
                            .increment();
                    LOG.warnf("room %s is left to a later sweep: %s", roomId, failure);
                })
                .onFailure()
                .recoverWithNull();
    }

    /** Looks at one claimed room. */
    Uni<Void> settle(String roomId) {
        return rooms.find(roomId)
                .flatMap(found -> found.isEmpty()
                        ? index.forget(roomId)
                        : rollCall(found.get())
                                .flatMap(_ -> desk.change(roomId, new Command.Elapsed()))
                                .flatMap(change -> putOff(roomId, change)));
    }

    private Uni<Void> rollCall(Room room) {
        var members = room.members().stream().filter(Member::present).map(Member::playerId);
        var present = Stream.concat(members, room.viewers().stream()).toList();
        if (room.racing() || present.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return presence.absent(present).flatMap(absent -> report(room, absent));
    }

    private Uni<Void> report(Room room, List<String> absent) {
        return absent.isEmpty()
                ? Uni.createFrom().voidItem()
                : desk.change(room.id(), new Command.Disconnect(absent)).replaceWithVoid();
    }

    private Uni<Void> putOff(String roomId, Change change) {
        if (!(change instanceof Change.Applied applied)) {
            return Uni.createFrom().voidItem();
        }
        if (applied.moved()) {
            registry.counter("slipstream_lobby_timers", "what", "swept").increment();
            return Uni.createFrom().voidItem();
        }
        long now = clock.millis();
        long next = RoomClock.nextLookMs(applied.room(), now);
        return index.putOff(roomId, Math.max(next, now + SOONEST_MS));
    }
}
