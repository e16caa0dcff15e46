package dev.slipstream.lobby.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.desk.Presence;
import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Member;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is still here, of those a room holds on to. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class RollCallQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Sweep sweep;

    @Inject
    Rooms rooms;

    @Inject
    Presence presence;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void sweepOut() {
        Hallway.sweepOut(redis);
    }

    private Room settled() {
        sweep.settle("room").await().atMost(SOON);
        return rooms.find("room").await().atMost(SOON).orElseThrow();
    }

    private void store(List<String> viewers) {
        var charter = new Charter("room", "CALM-RIVER-7", true, Mode.MODE_TYPING, HeatSettings.getDefaultInstance());
        long now = System.currentTimeMillis();
        var ann = new Member("ann", "Ann", false, 0, RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED);
        var phase = new Phase.Gathering(now, now + 60_000, 1);
        rooms.save(0, new Room(charter, 1, phase, List.of(ann), viewers), List.of())
                .await()
                .atMost(SOON);
    }

    @Test
    void aViewerWhomNoPodNamesIsLetGo() {
        store(List.of("bob", "eve"));
        presence.here(List.of("ann", "eve")).await().atMost(SOON);
        assertEquals(List.of("eve"), settled().viewers());
        assertTrue(rooms.holding("bob").await().atMost(SOON).isEmpty(), "and may be held by another room");
    }

    @Test
    void aRoomThatCannotBeReadDoesNotHoldUpTheOthers() {
        redis.hash(String.class).hset("lobby:room:broken", "d", "no room");
        store(List.of());
        redis.sortedSet(String.class).zadd("lobby:due", 1, "broken");
        redis.sortedSet(String.class).zadd("lobby:due", 2, "room");
        sweep.batch().await().atMost(SOON);
        var room = rooms.find("room").await().atMost(SOON).orElseThrow();
        assertTrue(room.members().stream().noneMatch(Member::present), "it came after the broken one");
    }

    @Test
    void aMemberWhomNoPodNamesIsAway() {
        store(List.of());
        assertTrue(settled().members().stream().noneMatch(Member::present));
    }
}
