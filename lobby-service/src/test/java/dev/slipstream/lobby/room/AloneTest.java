package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.fleet.RoomTimerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stranger whom nobody joins races a ghost. */
class AloneTest {
    private static Phase.Alone alone(Scene scene) {
        return assertInstanceOf(Phase.Alone.class, scene.room.phase());
    }

    @Test
    void aStrangerIsToldWhenTheWaitEnds() {
        var scene = Scene.ofStrangers(1);
        var alone = alone(scene);
        assertEquals(scene.nowMs + Scene.ALONE_MS, alone.dueMs());
        assertEquals(alone.dueMs(), RoomPortrait.of(scene.room).getAloneEndsAtMs());
        assertTrue(scene.room.soloOffered());
        assertTrue(scene.room.openToAll());
        assertTrue(scene.effects.contains(
                new Effect.ArmTimer(RoomTimerKind.ROOM_TIMER_KIND_ALONE, alone.generation(), alone.dueMs())));
    }

    @Test
    void aSoloHeatStartsByItself() {
        var scene = Scene.ofStrangers(1).later(Scene.ALONE_MS).timer();
        var launching = assertInstanceOf(Phase.Launching.class, scene.room.phase());
        assertEquals(1, launching.heat().getSeatsCount());
    }

    @Test
    void aTimerThatFiresTwiceChangesNothing() {
        var scene = Scene.ofStrangers(1);
        var fired = new Command.TimerFired(
                scene.room.phase().timer(), scene.room.phase().generation());
        scene.later(Scene.ALONE_MS).does(fired);
        var launched = scene.room;
        assertInstanceOf(Outcome.Unchanged.class, scene.does(fired).last);
        assertEquals(launched, scene.room);
    }

    @Test
    void whoJoinsInBetweenStopsIt() {
        var scene = Scene.ofStrangers(1);
        var late = new Command.TimerFired(
                scene.room.phase().timer(), scene.room.phase().generation());
        scene.does(new Command.Join("p1", "Player 1"));
        var countdown = assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        assertInstanceOf(Outcome.Unchanged.class, scene.does(late).last);
        assertEquals(countdown, scene.room.phase());
        assertEquals(0, RoomPortrait.of(scene.room).getAloneEndsAtMs());
    }

    @Test
    void whoIsLeftAgainWaitsAnew() {
        var scene = Scene.ofStrangers(2).later(3_000).does(new Command.Leave("p1"));
        assertEquals(scene.nowMs + Scene.ALONE_MS, alone(scene).dueMs());
    }

    @Test
    void whoWouldRatherWaitIsNotSentOff() {
        var scene = Scene.ofStrangers(1);
        var late = new Command.TimerFired(
                scene.room.phase().timer(), scene.room.phase().generation());
        scene.does(new Command.KeepWaiting("p0"));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        assertTrue(scene.room.soloOffered());
        scene.later(Scene.ALONE_MS).does(late).does(new Command.Elapsed()).does(new Command.Connect("p0"));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        assertInstanceOf(Outcome.Unchanged.class, scene.does(new Command.KeepWaiting("p0")).last);
    }

    @Test
    void onlyTheOneWhoWaitsMayGoOnWaiting() {
        var scene = Scene.ofStrangers(1).does(new Command.KeepWaiting("p1"));
        assertEquals(ErrorCode.ERROR_CODE_NOT_IN_ROOM, ((Outcome.Refused) scene.last).code());
    }

    @Test
    void privateRoomsWaitForTheirFriends() {
        assertInstanceOf(Phase.Gathering.class, Scene.ofFriends(1).room.phase());
    }

    @Test
    void whoIsAwayIsNotSentOffButWaitsAnewOnComingBack() {
        var scene = Scene.ofStrangers(1).later(10_000).does(new Command.Disconnect(List.of("p0")));
        alone(scene);
        scene.later(10_000).timer();
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        scene.later(1_000).does(new Command.Connect("p0"));
        assertEquals(scene.nowMs + Scene.ALONE_MS, alone(scene).dueMs());
    }

    @Test
    void aReloadDoesNotProlongTheWait() {
        var scene = Scene.ofStrangers(1);
        var before = scene.room.phase();
        scene.later(5_000).does(new Command.Disconnect(List.of("p0")));
        scene.later(2_000).does(new Command.Connect("p0"));
        assertEquals(before, scene.room.phase());
    }

    @Test
    void whoMayBeFollowedWaitsAndWhoIsLeftDoesNot() {
        var scene = Scene.ofStrangers(2).later(5_000).timer().ended();
        scene.does(new Command.RaceAgain("p0", "Player 0"));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        scene.does(new Command.Leave("p1"));
        alone(scene);
    }

    @Test
    void theSweepStandsInForALostTimer() {
        var scene = Scene.ofStrangers(1).later(Scene.ALONE_MS).does(new Command.Elapsed());
        alone(scene);
        scene.later(RoomClock.SWEEP_SLACK_MS).does(new Command.Elapsed());
        assertInstanceOf(Phase.Launching.class, scene.room.phase());
    }

    @Test
    void withoutABoundNobodyIsSentOff() {
        var charter = new Charter("r", "C", false, Mode.MODE_TYPING, HeatSettings.getDefaultInstance());
        var opened = RoomRules.open(charter, "p0", "Player 0", new Moment(1_000, "heat", 7, 0));
        assertInstanceOf(Phase.Gathering.class, opened.room().phase());
        assertFalse(opened.room().closed());
    }
}
