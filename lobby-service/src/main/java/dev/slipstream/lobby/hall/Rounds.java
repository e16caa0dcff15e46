package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.lobby.news.RoomNews;
import dev.slipstream.proto.ErrorCode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What a pod does for its sockets every few seconds: says who is here, fetches news of rooms the
 * broker did not bring, and sends away who does not read.
 */
@Singleton
final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final long NEWS_MS = 4_000;
    /** Room versions asked for at once. */
    private static final int AT_ONCE = 32;

    private final Vertx vertx;
    private final Hall hall;
    private final Attendance attendance;
    private final Rooms rooms;
    private final Pushes pushes;
    private final HallSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final List<Long> timers = new ArrayList<>();
    private final AtomicBoolean fetching = new AtomicBoolean();

    Rounds(Vertx vertx, Hall hall, Attendance attendance, Rooms rooms, Pushes pushes, HallSettings settings) {
        this.vertx = vertx;
        this.hall = hall;
        this.attendance = attendance;
        this.rooms = rooms;
        this.pushes = pushes;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        timers.add(vertx.setPeriodic(settings.rounds().toMillis(), _ -> presence()));
        timers.add(vertx.setPeriodic(NEWS_MS, _ -> news()));
    }

    void stop(@Observes ShutdownEvent stopped) {
        timers.forEach(vertx::cancelTimer);
    }

    private void presence() {
        attendance.still(hall.players()).subscribe().with(_ -> {}, Rounds::later);
        for (var guest : hall.guests()) {
            if (guest.stalledFor().compareTo(settings.stalledAfter()) > 0) {
                hall.dismiss(guest, ErrorCode.ERROR_CODE_TOO_SLOW, "You do not read. Connect again.");
            } else if (guest.outlived(clock.millis())) {
                hall.dismiss(guest, ErrorCode.ERROR_CODE_TOKEN_EXPIRED, "Connect again with a fresh token.");
            }
        }
    }

    private void news() {
        if (!fetching.compareAndSet(false, true)) {
            return;
        }
        var known = new HashMap<String, Long>();
        for (var guest : hall.guests()) {
            var room = guest.roomId();
            if (room != null) {
                known.merge(room, guest.versionOf(room), Math::max);
            }
        }
        Multi.createFrom()
                .iterable(known.entrySet())
                .onItem()
                .transformToUni(room -> fetch(room.getKey(), room.getValue()))
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni()
                .onTermination()
                .invoke(() -> fetching.set(false))
                .subscribe()
                .with(_ -> {}, Rounds::later);
    }

    /** All guests of a pod hear the same news, so the best informed one speaks for all. */
    private Uni<Void> fetch(String roomId, long known) {
        return rooms.version(roomId).flatMap(version -> {
            if (version == 0) {
                pushes.closed(roomId);
                return Uni.createFrom().voidItem();
            }
            return version <= known
                    ? Uni.createFrom().voidItem()
                    : rooms.find(roomId)
                            .invoke(found -> found.ifPresent(room -> pushes.hear(RoomNews.eventOf(room, List.of()))))
                            .replaceWithVoid();
        });
    }

    private static void later(Throwable failure) {
        LOG.debugf("the next round comes: %s", failure);
    }
}
