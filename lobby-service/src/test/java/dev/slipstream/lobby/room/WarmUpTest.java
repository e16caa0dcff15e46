package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stranger whom nobody has joined yet races the house, and is joined all the same. */
class WarmUpTest {
    private static HeatSpec warmUp(Scene scene) {
        return scene.room.warmUpHeat().orElseThrow();
    }

    private static void over(Scene scene) {
        scene.does(new Command.HeatEnded(warmUp(scene).getHeatId(), List.of()));
    }

    @Test
    void aStrangerRacesTheHouseAtOnceWhileTheRoomStaysOpen() {
        var scene = Scene.ofStrangers(1);
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        var heat = warmUp(scene);
        assertEquals(1, heat.getSeatsCount());
        assertEquals("p0", heat.getSeats(0).getPlayerId());
        assertTrue(heat.getStartsAtMs() - scene.nowMs < 10_000, "racing begins within ten seconds of arriving");
        assertTrue(scene.room.openToAll());
        assertFalse(scene.room.soloOffered());
        assertEquals(heat.getHeatId(), RoomPortrait.of(scene.room).getWarmUpHeatId());
        assertEquals(
                1,
                scene.effects.stream().filter(Effect.Launch.class::isInstance).count());
    }

    @Test
    void whoComesIsLetInAndTheRoomCountsDownWhileTheWarmUpGoesOn() {
        var scene = Scene.ofStrangers(1);
        var heat = warmUp(scene);
        scene.later(20_000).does(new Command.Join("p1", "Player 1"));
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        assertEquals(heat, warmUp(scene));
        scene.later(RoomClock.COUNTDOWN_MS).timer();
        var launching = assertInstanceOf(Phase.Launching.class, scene.room.phase());
        assertEquals(2, launching.heat().getSeatsCount());
        assertNotEquals(heat.getHeatId(), launching.heat().getHeatId());
        assertTrue(scene.room.warmUpHeat().isEmpty(), "a launch ends the warm-up");
        assertEquals("", RoomPortrait.of(scene.room).getWarmUpHeatId());
    }

    @Test
    void theEndOfAWarmUpEndsNothingElse() {
        var scene = Scene.ofStrangers(1);
        long generation = scene.room.phase().generation();
        scene.later(60_000);
        over(scene);
        var gathering = assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        assertEquals(scene.nowMs + RoomClock.CLEANUP_MS, gathering.dueMs(), "whoever waits on has the whole time");
        assertNotEquals(generation, gathering.generation());
        assertTrue(scene.room.soloOffered());
        scene.does(new Command.Disconnect(List.of("p0"))).does(new Command.Connect("p0"));
        assertTrue(scene.room.warmUpHeat().isEmpty(), "no second one begins by itself");
    }

    @Test
    void theEndOfAWarmUpDoesNotProlongTheCountdown() {
        var scene = Scene.ofStrangers(2);
        var before = scene.room.phase();
        over(scene);
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        assertEquals(before.dueMs(), scene.room.phase().dueMs());
        assertEquals(before.generation(), scene.room.phase().generation());
    }

    @Test
    void whoGivesTheSeatInAWarmUpUpWaitsInTheRoom() {
        var scene = Scene.ofStrangers(1);
        scene.does(new Command.SeatGivenUp(warmUp(scene).getHeatId(), 0));
        assertTrue(scene.room.warmUpHeat().isEmpty());
        assertTrue(scene.room.soloOffered());
        assertTrue(scene.room.openToAll());
    }

    @Test
    void theEndOfAnEarlierWarmUpChangesNothing() {
        var scene = Scene.ofStrangers(1);
        var earlier = new Command.HeatEnded(warmUp(scene).getHeatId(), List.of());
        scene.does(earlier).does(new Command.StartSolo("p0"));
        var second = warmUp(scene);
        assertInstanceOf(Outcome.Unchanged.class, scene.does(earlier).last);
        assertEquals(second, warmUp(scene));
    }

    @Test
    void anotherWarmUpIsRacedWhenItIsAskedForAndOnlyOneAtATime() {
        var scene = Scene.ofStrangers(1);
        assertInstanceOf(Outcome.Unchanged.class, scene.does(new Command.StartSolo("p0")).last);
        var first = warmUp(scene);
        over(scene);
        scene.does(new Command.StartSolo("p0"));
        assertNotEquals(first.getHeatId(), warmUp(scene).getHeatId());
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
    }

    @Test
    void whoIsLeftInAWarmUpDrivesOnAndWhoIsLeftWithoutOneGetsOne() {
        var scene = Scene.ofStrangers(2);
        var heat = warmUp(scene);
        scene.does(new Command.Leave("p1"));
        assertEquals(heat, warmUp(scene));
        scene.does(new Command.Join("p2", "Player 2")).does(new Command.Leave("p0"));
        assertEquals("p2", warmUp(scene).getSeats(0).getPlayerId());
    }

    @Test
    void whoWouldRatherWaitIsInNoWarmUp() {
        var scene = Scene.ofStrangers(1).does(new Command.KeepWaiting("p0"));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        assertTrue(scene.room.warmUpHeat().isEmpty());
        assertTrue(scene.room.soloOffered());
        scene.later(60_000).does(new Command.Elapsed()).does(new Command.Connect("p0"));
        assertTrue(scene.room.warmUpHeat().isEmpty());
        assertInstanceOf(Outcome.Unchanged.class, scene.does(new Command.KeepWaiting("p0")).last);
    }

    @Test
    void nobodyEndsTheWarmUpOfAnother() {
        var scene = Scene.ofStrangers(2);
        var heat = warmUp(scene);
        assertInstanceOf(Outcome.Unchanged.class, scene.does(new Command.KeepWaiting("p1")).last);
        assertEquals(heat, warmUp(scene));
        scene.does(new Command.KeepWaiting("p9"));
        assertEquals(ErrorCode.ERROR_CODE_NOT_IN_ROOM, ((Outcome.Refused) scene.last).code());
    }

    @Test
    void whoFindsNobodyButSomebodyWhoIsAwayRacesTheHouseTooAndBothMeetWhenTheOtherIsBack() {
        var scene = Scene.ofStrangers(1).does(new Command.KeepWaiting("p0"));
        scene.does(new Command.Disconnect(List.of("p0"))).does(new Command.Join("p1", "Player 1"));
        assertEquals("p1", warmUp(scene).getSeats(0).getPlayerId());
        assertEquals(1, warmUp(scene).getSeatsCount());
        scene.does(new Command.Connect("p0"));
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
    }

    @Test
    void privateRoomsWaitForTheirFriends() {
        assertTrue(Scene.ofFriends(1).room.warmUpHeat().isEmpty());
    }

    @Test
    void aReloadChangesNothing() {
        var scene = Scene.ofStrangers(1);
        var heat = warmUp(scene);
        scene.later(5_000).does(new Command.Disconnect(List.of("p0")));
        scene.later(2_000).does(new Command.Connect("p0"));
        assertEquals(heat, warmUp(scene));
    }

    @Test
    void whoMayBeFollowedWaitsAndWhoIsLeftDoesNot() {
        var scene = Scene.ofStrangers(2).later(5_000).timer().ended();
        scene.does(new Command.RaceAgain("p0", "Player 0"));
        assertTrue(scene.room.warmUpHeat().isEmpty());
        scene.does(new Command.Leave("p1"));
        assertEquals("p0", warmUp(scene).getSeats(0).getPlayerId());
    }

    @Test
    void anAbandonedRoomIsCleanedUp() {
        assertTrue(Scene.ofStrangers(1).later(RoomClock.CLEANUP_MS).timer().room.closed());
    }
}
