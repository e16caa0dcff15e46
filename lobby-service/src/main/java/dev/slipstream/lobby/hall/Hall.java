package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.access.Verdict;
import dev.slipstream.proto.ErrorCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * The sockets of this pod, by connection and by player. Bounds: {@link HallSettings#maxSockets} and
 * {@link HallSettings#maxSocketsPerPlayer}; overflow: newcomers are sent away, nearly always before
 * the upgrade.
 */
@Singleton
final class Hall {
    private final HallSettings settings;
    private final MeterRegistry registry;
    private final LongAdder pendingSends = new LongAdder();
    private final AtomicInteger places = new AtomicInteger();
    private final Map<String, Guest> byConnection = new ConcurrentHashMap<>();
    private final Map<String, List<Guest>> byPlayer = new ConcurrentHashMap<>();
    private volatile boolean closing;

    Hall(HallSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
        Gauge.builder("slipstream_lobby_sockets", byConnection, Map::size)
                .description("Open lobby sockets of this pod")
                .register(registry);
        Gauge.builder("slipstream_lobby_pending_sends", pendingSends, LongAdder::sum)
                .description("Messages queued for or under way to lobby sockets")
                .register(registry);
    }

    /** From now on newcomers are sent elsewhere, and farewells are removals, not losses. */
    void close() {
        closing = true;
    }

    boolean closing() {
        return closing;
    }

    boolean full() {
        return places.get() >= settings.maxSockets();
    }

    boolean hasTooManyOf(String playerId) {
        return of(playerId).size() >= settings.maxSocketsPerPlayer();
    }

    /** Somebody at the other end of this socket, who is not in yet. */
    Guest guest(WebSocketConnection connection, Verdict.Known known, Wire wire) {
        return new Guest(connection, known, wire, pendingSends);
    }

    /** What becomes of a guest who wants in. */
    enum Entry {
        IN,
        POD_FULL,
        TOO_MANY_TABS
    }

    /**
     * Indexes the guest where there is room, whom the caller welcomes then. The door looked before the
     * upgrade, but others may have come in since; what counts is decided here, for one after another.
     */
    Entry enter(Guest guest) {
        var entry = new AtomicReference<>(Entry.IN);
        byPlayer.compute(guest.visitor().playerId(), (_, guests) -> {
            var all = guests == null ? new CopyOnWriteArrayList<Guest>() : guests;
            if (all.size() >= settings.maxSocketsPerPlayer()) {
                entry.set(Entry.TOO_MANY_TABS);
            } else if (!takePlace()) {
                entry.set(Entry.POD_FULL);
            } else {
                all.add(guest);
                byConnection.put(guest.id(), guest);
            }
            return all.isEmpty() ? null : all;
        });
        return entry.get();
    }

    private boolean takePlace() {
        if (places.incrementAndGet() <= settings.maxSockets()) {
            return true;
        }
        places.decrementAndGet();
        return false;
    }

    Optional<Guest> of(WebSocketConnection connection) {
        return Optional.ofNullable(byConnection.get(connection.id()));
    }

    List<Guest> of(String playerId) {
        return byPlayer.getOrDefault(playerId, List.of());
    }

    /** Forgets the socket; true when it was the player's last one on this pod. */
    boolean exit(Guest guest) {
        if (byConnection.remove(guest.id()) == null) {
            return false;
        }
        places.decrementAndGet();
        var left = byPlayer.computeIfPresent(guest.visitor().playerId(), (_, guests) -> {
            guests.remove(guest);
            return guests.isEmpty() ? null : guests;
        });
        return left == null;
    }

    Collection<Guest> guests() {
        return byConnection.values();
    }

    Set<String> players() {
        return byPlayer.keySet();
    }

    /** Sends the guest away, says why and counts it. */
    void dismiss(Guest guest, ErrorCode code, String message) {
        if (guest.close(code, message)) {
            registry.counter("slipstream_lobby_closes", "code", code.name()).increment();
        }
    }
}
