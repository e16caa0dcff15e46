package dev.slipstream.lobby.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Member;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.LongestHeat;
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

/** What pods may rely on when they share rooms. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class StoreQuarkusTest {
    private static final String DUE = "lobby:due";

    @Inject
    RedisRooms rooms;

    @Inject
    RedisDueIndex due;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void empty() {
        Hallway.sweepOut(redis);
    }

    private static Room room(String id, String code, long version) {
        return room(id, code, version, true);
    }

    private static Room room(String id, String code, long version, boolean invited) {
        var charter = new Charter(id, code, invited, Mode.MODE_TYPING, HeatSettings.getDefaultInstance());
        var member = new Member("player of " + id, "Ann", false, 0, RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED);
        var phase = new Phase.Gathering(1, System.currentTimeMillis() + 60_000, 1);
        return new Room(charter, version, phase, List.of(member), List.of());
    }

    private Rooms.Saved save(long before, Room room) {
        return rooms.save(before, room, List.of()).await().atMost(Tab.SOON);
    }

    @Test
    void aCodeLeadsToOneRoom() {
        assertInstanceOf(Rooms.Saved.Stored.class, save(0, room("one", "FAST-TIGER-42", 1)));
        assertInstanceOf(Rooms.Saved.CodeTaken.class, save(0, room("two", "FAST-TIGER-42", 1)));
    }

    @Test
    void strangersFillOneOpenRoomBeforeTheNext() {
        assertInstanceOf(Rooms.Saved.Stored.class, save(0, room("one", "FAST-TIGER-42", 1, false)));
        assertInstanceOf(Rooms.Saved.OpenRoomExists.class, save(0, room("two", "CALM-HERON-7", 1, false)));
        assertInstanceOf(Rooms.Saved.Stored.class, save(0, room("three", "BOLD-LYNX-19", 1, true)));
    }

    @Test
    void whoIsSlowerReadsAgain() {
        save(0, room("one", "FAST-TIGER-42", 1));
        assertInstanceOf(Rooms.Saved.Stored.class, save(1, room("one", "FAST-TIGER-42", 2)));
        assertInstanceOf(Rooms.Saved.Conflict.class, save(1, room("one", "FAST-TIGER-42", 2)));
        assertInstanceOf(Rooms.Saved.Conflict.class, save(0, room("one", "FAST-TIGER-42", 1)));
    }

    @Test
    void aRoomOutlivesTheHeatItWaitsFor() {
        var waiting = room("one", "FAST-TIGER-42", 1);
        long dueMs = System.currentTimeMillis() + LongestHeat.OF_ALL.toMillis();
        var racing = new Phase.Racing(HeatSpec.getDefaultInstance(), dueMs, 1);
        save(0, new Room(waiting.charter(), 1, racing, waiting.members(), List.of()));
        for (var key : List.of("lobby:room:one", "lobby:code:FAST-TIGER-42", "lobby:player:player of one")) {
            assertTrue(redis.key().pttl(key) > LongestHeat.OF_ALL.toMillis(), key);
        }
        assertEquals(
                (double) dueMs,
                redis.sortedSet(String.class).zscore("lobby:running", "one").orElseThrow());
    }

    @Test
    void aRoomThatIsDueIsTakenByOnePod() {
        redis.sortedSet(String.class).zadd(DUE, 1, "overdue");
        var lease = Duration.ofMinutes(1);
        assertEquals(List.of("overdue"), due.claim(10, lease).await().atMost(Tab.SOON));
        assertEquals(List.of(), due.claim(10, lease).await().atMost(Tab.SOON));
    }

    @Test
    void aRoomThatIsGoneIsNotPutOff() {
        due.putOff("gone", Long.MAX_VALUE).await().atMost(Tab.SOON);
        assertTrue(redis.sortedSet(String.class).zscore(DUE, "gone").isEmpty());
    }
}
