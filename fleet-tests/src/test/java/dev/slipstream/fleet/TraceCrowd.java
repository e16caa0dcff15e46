package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.player.Guest;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TicketPress;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Players who leave traces and look for them, each through a door of their own, without a pause.
 * Whoever wrote expects to see it in the next answer of that pod; the others give it a moment.
 */
final class TraceCrowd implements AutoCloseable {
    private static final int PER_PLACE = 15; // within the share of a player
    private static final Duration MOMENT = Duration.ofSeconds(10); // a second is promised; machines may be busy
    private static final Duration ROUNDS = Duration.ofSeconds(60);

    private final List<Traces> doors;
    private final Map<String, Set<Long>> left = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final List<AtomicInteger> rounds = new ArrayList<>();
    private final List<Thread> members = new ArrayList<>();
    private volatile boolean leaving;

    TraceCrowd(Fleet fleet, Net net) {
        doors = Traces.doors(fleet);
        for (int i = 0; i < doors.size(); i++) {
            var guest = Traces.guest(net, 10 + i);
            var number = i;
            begin(round -> write(guest, number, round));
            begin(round -> add(number, round));
        }
    }

    /** What a member does, over and over. */
    @FunctionalInterface
    private interface Habit {
        void round(int number);
    }

    private void begin(Habit habit) {
        var done = new AtomicInteger();
        rounds.add(done);
        members.add(Thread.ofVirtual().start(() -> {
            try {
                while (!leaving) {
                    habit.round(done.get());
                    done.incrementAndGet();
                }
            } catch (RuntimeException | AssertionError wrong) {
                complaints.add(wrong.toString());
            }
        }));
    }

    private void write(Guest guest, int number, int round) {
        var place = "crowd:" + guest.playerId().replaceAll("[^a-z0-9]", "") + ":" + round / PER_PLACE;
        var mine = left.computeIfAbsent(place, _ -> ConcurrentHashMap.newKeySet());
        mine.add(doors.get(number).leave(guest, place));
        if (isPod(number)) {
            var seen = new HashSet<>(doors.get(number).ids(place));
            assertTrue(seen.equals(mine), () -> "round " + round + ": left " + mine + ", seen " + seen);
        }
        awaitSeen(doors.get((number + 1) % doors.size()), place, mine);
    }

    /** Behind the ingress the next answer may be the other pod's. */
    private boolean isPod(int number) {
        return number < doors.size() - 1;
    }

    private static void awaitSeen(Traces door, String place, Set<Long> left) {
        Patience.until(
                () -> place + " with " + left + " at " + door,
                MOMENT,
                () -> Set.copyOf(door.ids(place)).equals(left));
    }

    private void add(int number, int round) {
        var uuid = TicketPress.freshId();
        var parcel = new JsonObject()
                .put("obj", new JsonObject().put("u_uuid", uuid).put("o_type", round))
                .put("phantom", new JsonObject().put("u_uuid", uuid).put("data", List.of()));
        var created =
                doors.get(number).post("/add-object", Texts.bytes(parcel.encode()), "Content-Type", "application/json");
        assertTrue(created.statusCode() == 201, () -> created.statusCode() + " " + Texts.text(created));
        assertTrue(
                !isPod(number) || hasObject(doors.get(number), uuid),
                () -> "round " + round + " at " + doors.get(number) + ": own parcel is not there");
        var other = doors.get((number + 1) % doors.size());
        Patience.until("parcel " + uuid + " at " + other, MOMENT, () -> hasObject(other, uuid));
    }

    private static boolean hasObject(Traces door, String uuid) {
        return Texts.json(200, door.get("/get-objects")).getJsonArray("objects").stream()
                .anyMatch(object -> ((JsonObject) object).getString("u_uuid").equals(uuid));
    }

    /** Waits until everybody has come round so often again, or complains. */
    void awaitRounds(int more) {
        var begun = rounds.stream().map(AtomicInteger::get).toList();
        for (int i = 0; i < begun.size(); i++) {
            var member = rounds.get(i);
            var from = begun.get(i);
            Patience.until(
                    () -> more + " rounds of all: " + rounds + " " + complaints,
                    ROUNDS,
                    () -> member.get() >= from + more || !complaints.isEmpty());
        }
    }

    /** Everybody ends their round. */
    void leave() {
        leaving = true;
        Patience.until("everybody leaving", ROUNDS, () -> members.stream().noneMatch(Thread::isAlive));
    }

    /** Whatever was left is there, at every door. */
    void assertAllSeen() {
        left.forEach((place, ids) -> doors.forEach(door -> awaitSeen(door, place, ids)));
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        leaving = true;
    }
}
