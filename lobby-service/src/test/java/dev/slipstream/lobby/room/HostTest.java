package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is host of a private room, and whom the host lets in. */
class HostTest {
    private static ErrorCode refusal(Scene scene) {
        return assertInstanceOf(Outcome.Refused.class, scene.last).code();
    }

    @Test
    void aHostWhoIsAwayHandsOverToTheFirstWhoIsHereAfterTheBoundAndNotBefore() {
        var scene = Scene.ofFriends(3)
                .does(new Command.Disconnect(List.of("p1")))
                .does(new Command.Disconnect(List.of("p0")));
        assertEquals(scene.nowMs + RoomClock.HOST_AWAY_MS, scene.room.nextDueMs(), "the sweep is there in time");
        scene.later(RoomClock.HOST_AWAY_MS - 1).does(new Command.Elapsed());
        assertEquals(Optional.of("p0"), scene.room.host());
        scene.later(1).does(new Command.Elapsed());
        assertEquals(Optional.of("p2"), scene.room.host());
        assertEquals("p2", RoomPortrait.of(scene.room).getHost(), "the members are told");
        assertTrue(scene.room.has("p0"), "and the place is kept as long as anybody's");
        scene.does(new Command.Connect("p0"));
        assertEquals(Optional.of("p2"), scene.room.host());
    }

    @Test
    void aReloadDoesNotCostTheHostTheRoom() {
        var scene = Scene.ofFriends(2).does(new Command.Disconnect(List.of("p0")));
        scene.later(2_000).does(new Command.Connect("p0")).later(60_000).does(new Command.Elapsed());
        assertEquals(Optional.of("p0"), scene.room.host());
    }

    @Test
    void whereNobodyIsThereNobodyTakesOver() {
        var scene = Scene.ofFriends(2).does(new Command.Disconnect(List.of("p0", "p1")));
        scene.later(RoomClock.HOST_AWAY_MS).does(new Command.Elapsed());
        assertEquals(Optional.of("p0"), scene.room.host());
        assertEquals(
                scene.room.members().getFirst().goneSinceMs() + RoomClock.GRACE_MS,
                scene.room.nextDueMs(),
                "the sweep does not come for nothing");
    }

    @Test
    void aLockedRoomLetsNobodyNewIn() {
        var scene = Scene.ofFriends(2).does(new Command.Lock("p0", true));
        assertTrue(RoomPortrait.of(scene.room).getLocked());
        assertEquals(ErrorCode.ERROR_CODE_ROOM_LOCKED, refusal(scene.does(new Command.Join("p9", "Stranger"))));
        scene.does(new Command.Lock("p0", false)).does(new Command.Join("p9", "Friend"));
        assertTrue(scene.room.has("p9"));
    }

    @Test
    void whoWasInALockedRoomMayComeBack() {
        var scene = Scene.ofFriends(2).does(new Command.Lock("p0", true)).does(new Command.Leave("p1"));
        assertFalse(scene.room.has("p1"));
        scene.does(new Command.Join("p1", "Player 1"));
        assertTrue(scene.room.has("p1"));
    }

    @Test
    void onlyTheHostLocksAndOnlyAPrivateRoom() {
        assertEquals(ErrorCode.ERROR_CODE_INVALID, refusal(Scene.ofFriends(2).does(new Command.Lock("p1", true))));
        assertEquals(ErrorCode.ERROR_CODE_INVALID, refusal(Scene.ofStrangers(2).does(new Command.Lock("p0", true))));
        assertEquals(
                ErrorCode.ERROR_CODE_NOT_IN_ROOM, refusal(Scene.ofFriends(2).does(new Command.Lock("p9", true))));
    }

    @Test
    void theLockOutlivesTheHeatAndNewSettings() {
        var scene = Scene.ofFriends(1).does(new Command.Lock("p0", true)).does(new Command.StartSolo("p0"));
        scene.timer().ended().does(new Command.RaceAgain("p0", "Player 0"));
        assertTrue(scene.room.charter().locked());
        scene.does(new Command.ChangeSettings("p0", scene.room.charter().settings()));
        assertTrue(scene.room.charter().locked());
    }
}
