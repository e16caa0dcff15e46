package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.RoomTimerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomRulesTest {
    @Test
    void aLoneFriendIsOfferedASoloHeatAtOnce() {
        var scene = Scene.ofFriends(1);
        assertTrue(scene.room.soloOffered());
        scene.does(new Command.StartSolo("p0"));
        assertInstanceOf(Phase.Launching.class, scene.room.phase());
        assertEquals(1, scene.room.heat().orElseThrow().getSeatsCount());
    }

    @Test
    void twoPlayersAreNotAlone() {
        var scene = Scene.ofStrangers(2).does(new Command.StartSolo("p0"));
        assertEquals(ErrorCode.ERROR_CODE_INVALID, ((Outcome.Refused) scene.last).code());
    }

    @Test
    void strangersCountDownOnceTheMinimumIsThere() {
        var scene = Scene.ofStrangers(2);
        var countdown = assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        assertEquals(scene.nowMs + RoomClock.COUNTDOWN_MS, countdown.dueMs());
        assertTrue(scene.effects.contains(new Effect.ArmTimer(
                RoomTimerKind.ROOM_TIMER_KIND_COUNTDOWN, countdown.generation(), countdown.dueMs())));
    }

    @Test
    void aThirdStrangerDoesNotProlongTheCountdown() {
        var scene = Scene.ofStrangers(2);
        var before = scene.room.phase();
        scene.later(3_000).does(new Command.Join("p2", "Player 2"));
        assertEquals(before, scene.room.phase());
    }

    @Test
    void aFullRoomOfStrangersLaunchesAtOnce() {
        var scene = Scene.ofStrangers(5);
        var launching = assertInstanceOf(Phase.Launching.class, scene.room.phase());
        var heat = launching.heat();
        assertEquals(scene.nowMs + RoomClock.START_MS, heat.getStartsAtMs());
        assertEquals(0, heat.getSeed());
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                heat.getSeatsList().stream().map(Seat::getIndex).toList());
        assertTrue(scene.effects.contains(new Effect.Launch(heat)));
    }

    @Test
    void theCountdownIsCutShortWhenAllStrangersAreReady() {
        var scene = Scene.ofStrangers(3).does(new Command.SetReady("p0", true)).does(new Command.SetReady("p1", true));
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        scene.does(new Command.SetReady("p2", true));
        assertInstanceOf(Phase.Launching.class, scene.room.phase());
    }

    @Test
    void friendsWaitUntilAllAreReady() {
        var scene = Scene.ofFriends(3);
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        scene.does(new Command.SetReady("p0", true)).does(new Command.SetReady("p1", true));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        scene.does(new Command.SetReady("p2", true));
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        scene.does(new Command.SetReady("p1", false));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
    }

    @Test
    void aFullRoomOfFriendsCountsDownAndReadyOnesLaunchIt() {
        var scene = Scene.ofFriends(5);
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        for (int i = 0; i < 5; i++) {
            scene.does(new Command.SetReady("p" + i, true));
        }
        assertInstanceOf(Phase.Launching.class, scene.room.phase());
    }

    @Test
    void theCountdownStopsWhenTooFewAreLeft() {
        var scene = Scene.ofStrangers(2).does(new Command.Leave("p1"));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
    }

    @Test
    void whoIsAwayDoesNotCountAsPresentButKeepsThePlace() {
        var scene = Scene.ofStrangers(2).does(new Command.Disconnect(List.of("p1")));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        assertTrue(scene.room.has("p1"));
        scene.later(5_000).does(new Command.Connect("p1"));
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
    }

    @Test
    void thePlaceIsGivenUpAfterTheGraceAndNotBefore() {
        var scene = Scene.ofStrangers(2).does(new Command.Disconnect(List.of("p1")));
        scene.later(RoomClock.GRACE_MS - 1).does(new Command.Elapsed());
        assertTrue(scene.room.has("p1"));
        scene.later(1).does(new Command.Elapsed());
        assertFalse(scene.room.has("p1"));
        assertTrue(scene.effects.contains(new Effect.Announce(List.of("p1"))));
    }

    @Test
    void aMemberWhoIsAwayKeepsTheSeatThroughTheWholeHeat() {
        var scene = Scene.ofStrangers(2).timer().timer().does(new Command.Disconnect(List.of("p1")));
        scene.later(10 * RoomClock.GRACE_MS).does(new Command.Elapsed());
        assertTrue(scene.room.has("p1"));
        scene.ended();
        assertTrue(scene.room.has("p1"));
        scene.later(RoomClock.GRACE_MS).does(new Command.Elapsed());
        assertFalse(scene.room.has("p1"));
    }

    @Test
    void timersLeadFromCountdownToRacing() {
        var scene = Scene.ofStrangers(2).later(5_000).timer();
        assertInstanceOf(Phase.Launching.class, scene.room.phase());
        scene.later(4_000).timer();
        assertInstanceOf(Phase.Racing.class, scene.room.phase());
    }

    @Test
    void aTimerThatFiresTwiceOrLateChangesNothing() {
        var scene = Scene.ofStrangers(2);
        var countdown = scene.room.phase();
        scene.timer();
        var launching = scene.room;
        scene.does(new Command.TimerFired(countdown.timer(), countdown.generation()));
        assertInstanceOf(Outcome.Unchanged.class, scene.last);
        assertEquals(launching, scene.room);
    }

    @Test
    void aTimerOfAnEarlierCountdownDoesNotLaunchALaterOne() {
        var scene = Scene.ofStrangers(2);
        var first = scene.room.phase();
        scene.does(new Command.Leave("p1")).does(new Command.Join("p2", "Player 2"));
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        scene.does(new Command.TimerFired(first.timer(), first.generation()));
        assertInstanceOf(Outcome.Unchanged.class, scene.last);
    }

    @Test
    void theSweepStandsInForALostTimerButLetsTheBrokerComeFirst() {
        var scene = Scene.ofStrangers(2);
        scene.later(RoomClock.COUNTDOWN_MS).does(new Command.Elapsed());
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        scene.later(RoomClock.SWEEP_SLACK_MS).does(new Command.Elapsed());
        assertInstanceOf(Phase.Launching.class, scene.room.phase());
    }

    @Test
    void aRacingRoomTakesNobodyIn() {
        var scene = Scene.ofStrangers(2).timer().does(new Command.Join("p9", "Late"));
        assertEquals(ErrorCode.ERROR_CODE_ROOM_CLOSED, ((Outcome.Refused) scene.last).code());
    }

    @Test
    void theEndOfTheHeatBringsTheResultsOnce() {
        var scene = Scene.ofStrangers(2).timer().timer().ended();
        assertInstanceOf(Phase.Results.class, scene.room.phase());
        scene.ended();
        assertInstanceOf(Outcome.Unchanged.class, scene.last);
    }

    @Test
    void theEndOfAnotherHeatIsNotOurs() {
        var scene = Scene.ofStrangers(2).timer().timer().does(new Command.HeatEnded("another", List.of()));
        assertInstanceOf(Outcome.Unchanged.class, scene.last);
    }

    @Test
    void theEndMayOvertakeTheStart() {
        var scene = Scene.ofStrangers(2).timer().ended();
        assertInstanceOf(Phase.Results.class, scene.room.phase());
    }

    @Test
    void whoeverAsksFirstGathersAgainAndOthersMayFollow() {
        var scene = Scene.ofStrangers(3).timer().timer().ended().does(new Command.RaceAgain("p1", "Player 1"));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        assertEquals(List.of("p0", "p2"), scene.room.viewers());
        assertFalse(scene.room.has("p0"));
        scene.does(new Command.RaceAgain("p0", "Player 0"));
        assertInstanceOf(Phase.Countdown.class, scene.room.phase());
        assertEquals(List.of("p2"), scene.room.viewers());
        scene.does(new Command.Leave("p2"));
        assertEquals(List.of(), scene.room.viewers());
        assertTrue(scene.effects.contains(new Effect.Announce(List.of("p2"))));
    }

    @Test
    void aFriendWhoComesLateGathersTheNextHeat() {
        var scene = Scene.ofFriends(2).does(new Command.SetReady("p0", true)).does(new Command.SetReady("p1", true));
        scene.timer().timer().ended().does(new Command.Join("p7", "Friend"));
        assertInstanceOf(Phase.Gathering.class, scene.room.phase());
        assertTrue(scene.room.has("p7"));
    }

    @Test
    void anEmptyRoomCloses() {
        var scene = Scene.ofStrangers(1).does(new Command.Leave("p0"));
        assertTrue(scene.room.closed());
        assertTrue(scene.effects.contains(new Effect.Close()));
        scene.does(new Command.Join("p1", "Player 1"));
        assertEquals(ErrorCode.ERROR_CODE_ROOM_NOT_FOUND, ((Outcome.Refused) scene.last).code());
    }

    @Test
    void anAbandonedHeatIsCleanedUp() {
        var scene = Scene.ofStrangers(2).timer().timer();
        scene.timer().later(RoomClock.CLEANUP_MS / 2).does(new Command.Elapsed());
        assertFalse(scene.room.closed());
        scene.later(RoomClock.CLEANUP_MS).does(new Command.Elapsed());
        assertTrue(scene.room.closed());
        assertTrue(scene.effects.contains(new Effect.Announce(List.of("p0", "p1"))));
    }

    @Test
    void onlyMembersGetReady() {
        var scene = Scene.ofStrangers(1).does(new Command.SetReady("nobody", true));
        assertEquals(ErrorCode.ERROR_CODE_NOT_IN_ROOM, ((Outcome.Refused) scene.last).code());
    }
}
