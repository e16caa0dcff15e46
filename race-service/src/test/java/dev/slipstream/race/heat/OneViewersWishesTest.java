package dev.slipstream.race.heat;

import static dev.slipstream.race.heat.TestHeat.fresh;
import static dev.slipstream.race.heat.TestHeat.inputs;
import static dev.slipstream.race.heat.TestHeat.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.FrameKind;
import dev.slipstream.proto.fleet.FullFrameWanted;
import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.proto.fleet.SeatLeft;
import dev.slipstream.proto.fleet.Watch;
import dev.slipstream.race.mode.typing.TypingRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one viewer asks for, again and again, is not what everybody else is told. */
class OneViewersWishesTest {
    private static final EdgeItem FULL_FRAME =
            item().setFullFrame(FullFrameWanted.getDefaultInstance()).build();
    private static final EdgeItem LEAVE =
            item().setSeatLeft(SeatLeft.newBuilder().setSeat(0)).build();

    private final FakeHost host = new FakeHost();

    @Test
    void whoLeavesAgainAndAgainIsNewsOnce() {
        for (var startsInMs : new long[] {0, 60_000}) {
            var heat = fresh(host, 600, startsInMs);
            host.pass(heat, 200);
            var before = rosters();
            for (var i = 0; i < 100; i++) {
                heat.accept("here", LEAVE);
                host.pass(heat, 5);
            }
            assertEquals(before + 1, rosters());
        }
    }

    @Test
    void whoLeavesAHeatThatIsOverIsNewsOnceAsWell() {
        var heat = over();
        var before = rosters();
        for (var i = 0; i < 100; i++) {
            heat.accept("here", LEAVE);
            host.pass(heat, 5);
        }
        assertEquals(before + 1, rosters());
    }

    @Test
    void spectatorsWhoComeAndGoAreToldTenTimesASecondAtMostAndTheLastNewsIsTold() {
        var heat = fresh(host, new TypingRules(), 60_000);
        host.pass(heat, 200);
        var before = rosters();
        for (var i = 1; i <= 500; i++) {
            heat.accept(
                    "here", item().setWatch(Watch.newBuilder().setSpectators(i)).build());
            host.pass(heat, 2);
        }
        host.pass(heat, 100);
        assertTrue(rosters() - before <= 11, (rosters() - before) + " rosters in a second");
        var last = host.messages().stream()
                .filter(RaceServerMessage::hasRoster)
                .toList()
                .getLast();
        assertEquals(500, last.getRoster().getSpectators());
    }

    @Test
    void fullFramesOfAHeatThatWaitsForKeysComeTwentyTimesASecondAtMost() {
        var heat = fresh(host, new TypingRules(), 60_000);
        host.pass(heat, 200);
        var before = fulls().size();
        for (var i = 0; i < 1_000; i++) {
            heat.accept("here", FULL_FRAME);
            host.pass(heat, 1);
        }
        var told = fulls().size() - before;
        assertTrue(told >= 19 && told <= 21, told + " full frames in a second");
    }

    @Test
    void whoAsksAgainIsAnsweredInTimeThoughNothingElseHappens() {
        var heat = fresh(host, new TypingRules(), 60_000);
        host.pass(heat, 200);
        heat.accept("here", FULL_FRAME);
        host.pass(heat, 10);
        heat.accept("here", FULL_FRAME);
        assertTrue(heat.run(host.now) <= host.now + Attendance.FULL_FRAME_NANOS, "nothing else would wake it");
    }

    @Test
    void theStandingsOfAHeatThatIsOverGoWithTheFrameToThoseWhoTakeIt() {
        var heat = over();
        host.sent.clear();
        for (var i = 0; i < 100; i++) {
            heat.accept("here", FULL_FRAME);
            host.pass(heat, 10);
        }
        assertEquals(List.of(), host.frames(FrameKind.FRAME_KIND_EVENT), "what everybody hears");
        assertFalse(fulls().isEmpty());
        for (var full : fulls()) {
            var then =
                    FakeHost.decode(full.toBuilder().setMessage(full.getThen()).build());
            assertTrue(then.getStandings().getFinal());
        }
    }

    @Test
    void whoseInputsAreMissingIsToldAndOthersInStepAreNot() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 152);
        var before = host.frames(FrameKind.FRAME_KIND_DELTA).getLast().getNumber();
        heat.accept("here", inputs(5));
        host.pass(heat, 1);
        var full = fulls().getLast();
        assertEquals(List.of(0), full.getResendSeatsList());
        assertEquals(
                host.frames(FrameKind.FRAME_KIND_DELTA).getLast().getNumber(),
                full.getNumber(),
                "no frame of its own, after " + before);
        heat.accept("here", FULL_FRAME);
        host.pass(heat, 60);
        assertEquals(List.of(), fulls().getLast().getResendSeatsList(), "told once");
    }

    private Heat over() {
        var heat = fresh(host, 10, 0);
        while (host.over == 0) {
            host.pass(heat, 10);
        }
        host.pass(heat, 200);
        return heat;
    }

    private long rosters() {
        return host.messages().stream().filter(RaceServerMessage::hasRoster).count();
    }

    private List<HeatFrame> fulls() {
        return host.frames(FrameKind.FRAME_KIND_FULL);
    }
}
