package dev.slipstream.lobby.matchmaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Member;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenOrderTest {
    private static final long NOW = 1_795_000_000_000L;

    private static Room room(String id, int members, long waitingSinceMs, boolean invited) {
        var charter = new Charter(id, id, invited, Mode.MODE_TYPING, HeatSettings.getDefaultInstance());
        var phase = new Phase.Gathering(waitingSinceMs, NOW, 1);
        var people = IntStream.range(0, members)
                .mapToObj(i -> new Member(id + i, "name", false, 0, RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED))
                .toList();
        return new Room(charter, 1, phase, people, List.of());
    }

    @Test
    void theFullestComesFirst() {
        var chosen = OpenOrder.choose(
                List.of(room("old", 1, NOW - 60_000, false), room("full", 4, NOW, false), room("new", 3, NOW, false)));
        assertEquals("full", chosen.orElseThrow().id());
    }

    @Test
    void amongEquallyFullTheLongestWaitingComesFirst() {
        var chosen = OpenOrder.choose(List.of(room("new", 2, NOW, false), room("old", 2, NOW - 1, false)));
        assertEquals("old", chosen.orElseThrow().id());
    }

    @Test
    void fullAndInvitedRoomsAreNotChosen() {
        assertEquals(
                Optional.empty(), OpenOrder.choose(List.of(room("full", 5, NOW, false), room("mine", 1, NOW, true))));
    }

    @Test
    void theScoreIsExactAsADouble() {
        long score = OpenOrder.score(room("r", 5, NOW, false));
        assertTrue(score < 1L << 53);
        assertEquals(score, (long) (double) score);
    }
}
