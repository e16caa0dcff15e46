package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.Tokens;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.lobby.room.Member;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two desks with nothing in common but Redis and the broker, as on two pods. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class TwoPodsQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Rooms rooms;

    @Inject
    Alarms alarms;

    @Inject
    Presence presence;

    @Inject
    RedisDataSource redis;

    private Pod one;
    private Pod two;

    @BeforeEach
    void open() {
        Hallway.sweepOut(redis);
        one = Pod.of(rooms, alarms, (_, _) -> {});
        two = Pod.of(rooms, alarms, (_, _) -> {});
    }

    private static Visitor visitor() {
        return new Visitor(Tokens.newPlayer(), "Somebody");
    }

    private Room placed(Visitor visitor) {
        return rooms.holding(visitor.playerId()).await().atMost(SOON).orElseThrow();
    }

    @Test
    void noRoomOverfillsWhateverPodsPlayersComeThrough() {
        var visitors = IntStream.range(0, 120).mapToObj(_ -> visitor()).toList();
        var placings = new ArrayList<Uni<Change>>();
        for (int i = 0; i < visitors.size(); i++) {
            var pod = i % 2 == 0 ? one : two;
            placings.add(pod.front().quickMatch(visitors.get(i), Mode.MODE_TYPING));
        }
        Uni.join().all(placings).andFailFast().await().atMost(SOON);
        var seats = new HashMap<String, Integer>();
        for (var visitor : visitors) {
            var room = placed(visitor);
            assertTrue(room.has(visitor.playerId()));
            assertTrue(room.members().size() <= 5);
            seats.merge(room.id(), 1, Integer::sum);
        }
        assertEquals(24, seats.size(), () -> "every room is filled before the next one opens: " + seats);
    }

    @Test
    void aPlayerWhoAsksThroughTwoPodsAtOnceIsInOneRoom() {
        for (int i = 0; i < 20; i++) {
            var visitor = visitor();
            var both = List.of(
                    one.front().quickMatch(visitor, Mode.MODE_TYPING),
                    two.front().create(visitor, Mode.MODE_TYPING, HeatSettings.getDefaultInstance()),
                    two.front().quickMatch(visitor, Mode.MODE_TYPING));
            Uni.join().all(both).andCollectFailures().await().atMost(SOON);
            var holding = new HashSet<String>();
            for (var id : roomIds()) {
                var room = rooms.find(id).await().atMost(SOON);
                if (room.isPresent() && room.get().holds().contains(visitor.playerId())) {
                    holding.add(id);
                }
            }
            assertEquals(1, holding.size(), () -> "held by " + holding);
        }
    }

    private List<String> roomIds() {
        var prefix = "lobby:room:";
        return redis.key().keys(prefix + "*").stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    @Test
    void theFullestRoomIsFilledFirst() {
        store("young-and-fuller", 3, 2_000);
        store("old-and-emptier", 2, 1_000);
        var visitor = visitor();
        one.front().quickMatch(visitor, Mode.MODE_TYPING).await().atMost(SOON);
        assertEquals("young-and-fuller", placed(visitor).id());
    }

    @Test
    void amongEquallyFullRoomsTheLongestWaitingIsFilledFirst() {
        store("young", 2, 2_000);
        store("old", 2, 1_000);
        var visitor = visitor();
        two.front().quickMatch(visitor, Mode.MODE_TYPING).await().atMost(SOON);
        assertEquals("old", placed(visitor).id());
    }

    /** Full at first, because a second open room is refused, then with as many members as wanted. */
    private void store(String id, int members, long waitingSinceMs) {
        var charter = new Charter(id, "CODE-" + id, false, Mode.MODE_TYPING, HeatSettings.getDefaultInstance());
        var phase = new Phase.Gathering(waitingSinceMs, System.currentTimeMillis() + 60_000, 1);
        var people = IntStream.range(0, 5)
                .mapToObj(i -> new Member(id + i, "Waiting", true, 0, RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED))
                .toList();
        rooms.save(0, new Room(charter, 1, phase, people, List.of()), List.of())
                .await()
                .atMost(SOON);
        rooms.save(1, new Room(charter, 2, phase, people.subList(0, members), List.of()), List.of())
                .await()
                .atMost(SOON);
    }

    @Test
    void theCountdownSurvivesThePodThatBeganIt() {
        var room = begun(one);
        awaitPhase(room, Phase.Racing.class);
    }

    @Test
    void aLostTimerIsMadeUpForByTheSweep() {
        var room = begun(Pod.of(rooms, (_, _) -> {}, (_, _) -> {}));
        awaitPhase(room, Phase.Racing.class);
    }

    @Test
    void playersOfADeadPodGiveTheirPlacesUp() {
        var lost = visitor();
        var here = visitor();
        presence.here(List.of(here.playerId())).await().atMost(SOON);
        one.front().quickMatch(lost, Mode.MODE_TYPING).await().atMost(SOON);
        one.front().quickMatch(here, Mode.MODE_TYPING).await().atMost(SOON);
        var room = placed(here).id();
        var absent = presence.absent(List.of(lost.playerId(), here.playerId()))
                .await()
                .atMost(SOON);
        assertEquals(List.of(lost.playerId()), absent);
        two.desk().change(room, new Command.Disconnect(absent)).await().atMost(SOON);
        assertTrue(placed(here).phase() instanceof Phase.Gathering);
    }

    private String begun(Pod pod) {
        var first = visitor();
        var second = visitor();
        presence.here(List.of(first.playerId(), second.playerId())).await().atMost(SOON);
        pod.front().quickMatch(first, Mode.MODE_TYPING).await().atMost(SOON);
        pod.front().quickMatch(second, Mode.MODE_TYPING).await().atMost(SOON);
        return placed(first).id();
    }

    private void awaitPhase(String roomId, Class<? extends Phase> wanted) {
        var reached = rooms.find(roomId)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(50))
                .repeat()
                .until(room -> room.isEmpty() || wanted.isInstance(room.get().phase()))
                .collect()
                .last();
        reached.await().atMost(SOON);
        var room = rooms.find(roomId).await().atMost(SOON);
        assertTrue(wanted.isInstance(room.orElseThrow().phase()), () -> "still " + room);
    }

    @Test
    void closedRoomsLeaveNothingBehind() {
        var visitor = visitor();
        one.front().quickMatch(visitor, Mode.MODE_TYPING).await().atMost(SOON);
        var room = placed(visitor);
        two.desk()
                .change(room.id(), new Command.Leave(visitor.playerId()))
                .await()
                .atMost(SOON);
        assertEquals(List.of(), redis.key().keys("lobby:room:*"));
        assertEquals(List.of(), redis.key().keys("lobby:player:*"));
        assertEquals(List.of(), redis.key().keys("lobby:code:*"));
        assertEquals(List.of(), redis.key().keys("lobby:open:*"));
    }

    @Test
    void whatIsStoredForgetsItself() {
        var visitor = visitor();
        one.front().quickMatch(visitor, Mode.MODE_TYPING).await().atMost(SOON);
        for (var key : List.of("lobby:room:*", "lobby:player:*", "lobby:code:*")) {
            for (var name : redis.key().keys(key)) {
                assertTrue(redis.key().ttl(name) > 0, () -> name + " lives for ever");
            }
        }
    }
}
