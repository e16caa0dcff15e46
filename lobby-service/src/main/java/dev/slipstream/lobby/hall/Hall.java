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
import java.util.concurrent.atomic.LongAdder;

/**
 * The sockets of this pod, by connection and by player. Bound: {@link HallSettings#maxSockets};
 * overflow: newcomers are sent away before the upgrade.
 */
@Singleton
final class Hall {
    private final HallSettings settings;
    private final MeterRegistry registry;
    private final LongAdder pendingSends = new LongAdder();
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
        return byConnection.size() >= settings.maxSockets();
    }

    boolean hasTooManyOf(String playerId) {
        return of(playerId).size() >= settings.maxSocketsPerPlayer();
    }

    /** The new guest, indexed; the caller welcomes it. */
    Guest enter(WebSocketConnection connection, Verdict.Known known, Wire wire) {
        var guest = new Guest(connection, known, wire, pendingSends);
        byConnection.put(guest.id(), guest);
        byPlayer.compute(guest.visitor().playerId(), (_, guests) -> {
            var all = guests == null ? new CopyOnWriteArrayList<Guest>() : guests;
            all.add(guest);
            return all;
        });
        return guest;
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

    /** Sends the guest away and counts why. */
    void dismiss(Guest guest, ErrorCode code, String message) {
        if (guest.close(code, message)) {
            registry.counter("slipstream_lobby_closes", "code", code.name()).increment();
        }
    }
}
