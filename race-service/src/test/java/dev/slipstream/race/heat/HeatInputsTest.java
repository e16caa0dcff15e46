package dev.slipstream.race.heat;

import static dev.slipstream.race.heat.TestHeat.fresh;
import static dev.slipstream.race.heat.TestHeat.inputs;
import static dev.slipstream.race.heat.TestHeat.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.FrameKind;
import dev.slipstream.proto.fleet.FullFrameWanted;
import dev.slipstream.proto.fleet.SeatInputs;
import dev.slipstream.proto.fleet.SeatUp;
import dev.slipstream.race.mode.typing.TypingRules;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a heat makes of the inputs it is sent: each counts once, and none is lost without a word. */
class HeatInputsTest {
    private final FakeHost host = new FakeHost();

    @Test
    void anInputIsAppliedOnceHoweverOftenItArrives() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 100);
        heat.accept("here", inputs(1, 2, 3));
        heat.accept("here", inputs(2, 3, 4));
        host.pass(heat, 100);
        assertEquals(4, heat.result().getStandings(0).getProgressPermille());
        assertEquals(
                2,
                host.registry
                        .counter("slipstream.heat.inputs", "outcome", "repeated")
                        .count());
    }

    @Test
    void inputsBeforeTheStartCountAtTheStart() {
        var heat = fresh(host, 600, 5_000);
        host.pass(heat, 10);
        heat.accept("here", inputs(1, 2));
        host.pass(heat, 4_900);
        assertEquals(0, heat.result().getStandings(0).getProgressPermille());
        heat.accept("here", inputs(3));
        host.pass(heat, 200);
        assertEquals(3, heat.result().getStandings(0).getProgressPermille());
        assertEquals(3, heat.captureNow().getApplied(0));
    }

    @Test
    void aBurstThatFindsNoPlaceIsSentAgainAndCountsOnce() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 152); // the next run tells something, so that the full frame shows what the burst did
        var burst = IntStream.rangeClosed(1, 300).toArray();
        heat.accept("here", inputs(burst));
        host.pass(heat, 20);
        var full = FakeHost.decode(host.frames(FrameKind.FRAME_KIND_FULL).getLast())
                .getFrame();
        assertEquals(WaitingInputs.MAX_A_SEAT, full.getApplied(0), "the client learns what to send again");
        heat.accept("here", inputs(burst));
        host.pass(heat, 60);
        assertEquals(300, heat.captureNow().getApplied(0));
        assertEquals(300, heat.result().getStandings(0).getProgressPermille());
        assertEquals(
                1,
                host.registry
                        .counter("slipstream.heat.inputs", "outcome", "overflown")
                        .count());
    }

    @Test
    void whatArrivesInAStallOrAPauseIsAppliedAsSoonAsItEnds() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 100);
        host.now += 3_000 * FakeHost.MS;
        heat.accept("here", inputs(1));
        host.pass(heat, 50);
        heat.accept("here", inputs(2));
        host.pass(heat, 50);
        assertEquals(2, heat.result().getStandings(0).getProgressPermille());

        heat.leasedUntil(host.now);
        host.now += 5_000 * FakeHost.MS;
        heat.run(host.now);
        heat.accept("here", inputs(3));
        heat.run(host.now);
        heat.leasedUntil(Long.MAX_VALUE);
        host.pass(heat, 50);
        heat.accept("here", inputs(4));
        host.pass(heat, 50);
        assertEquals(4, heat.result().getStandings(0).getProgressPermille());
    }

    @Test
    void aGapInTheInputsMakesTheClientSendThemAgain() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 100);
        var before = host.frames(FrameKind.FRAME_KIND_FULL).size();
        heat.accept("here", inputs(5));
        host.pass(heat, 20);
        var full = host.frames(FrameKind.FRAME_KIND_FULL);
        assertEquals(before + 1, full.size());
        assertEquals(List.of(0, 0), FakeHost.decode(full.getLast()).getFrame().getAppliedList());
    }

    @Test
    void whoAlwaysSkipsInputsMakesTheHeatShoutTenTimesASecondAtMost() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 200);
        var before = host.frames(FrameKind.FRAME_KIND_FULL).size();
        for (var i = 0; i < 1_000; i++) {
            heat.accept("here", inputs(5));
            host.pass(heat, 1);
        }
        var shouts = host.frames(FrameKind.FRAME_KIND_FULL).size() - before;
        assertTrue(shouts >= 9 && shouts <= 10, shouts + " full frames in a second");
    }

    @Test
    void whatWasNotSaidAtOnceIsSaidInTime() {
        var heat = fresh(host, 600, 60_000);
        host.pass(heat, 200);
        heat.accept("here", inputs(5));
        host.pass(heat, 10);
        heat.accept("here", inputs(5));
        assertTrue(heat.run(host.now) <= host.now + Attendance.MISSING_NANOS, "nothing else would wake it");
        var before = host.frames(FrameKind.FRAME_KIND_FULL).size();
        host.pass(heat, 100);
        assertEquals(before + 1, host.frames(FrameKind.FRAME_KIND_FULL).size());
    }

    @Test
    void whatTheMailboxCannotHoldIsCountedAndSentAgain() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 100);
        for (var i = 0; i < Mailbox.FULL_AT; i++) {
            heat.post(() -> {});
        }
        heat.accept("here", inputs(1));
        heat.accept(
                "here",
                item().setSeatUp(SeatUp.newBuilder().setSeat(1).setGeneration(4))
                        .build());
        host.pass(heat, 20);
        var refused = host.registry.counter("slipstream.heat.inputs", "outcome", "overflown");
        assertEquals(1, refused.count());
        assertEquals(1, host.frames(FrameKind.FRAME_KIND_SEAT_TAKEN).size(), "all else is taken: it is never much");
        heat.accept("here", inputs(1));
        host.pass(heat, 60);
        assertEquals(1, heat.result().getStandings(0).getProgressPermille());
        assertEquals(1, refused.count());
    }

    @Test
    void newsOfSeatsThatDoNotExistAreHarmless() {
        var heat = fresh(host, 600, 0);
        var inputs =
                SeatInputs.newBuilder().setSeat(9).addInputs(Input.newBuilder().setSeq(1));
        heat.accept("here", item().setInputs(inputs).build());
        heat.accept("here", item().setSeatUp(SeatUp.newBuilder().setSeat(-3)).build());
        host.pass(heat, 100);
        assertEquals(0, heat.result().getStandings(0).getProgressPermille());
    }

    @Test
    void aHeatThatStepsAnywayIsNotWoken() {
        var heat = fresh(host, 600, 50);
        assertEquals(1, wakes(heat, inputs(1)), "before the start");
        host.pass(heat, 100);
        assertEquals(0, wakes(heat, inputs(2)));
        var fullFrame = item().setFullFrame(FullFrameWanted.getDefaultInstance());
        assertEquals(0, wakes(heat, fullFrame.build()));
        host.sent.clear();
        host.pass(heat, 17);
        assertEquals(1, host.frames(FrameKind.FRAME_KIND_FULL).size(), "heard at the next tick");
    }

    @Test
    void whoPostsInTheMomentInWhichItStopsSteppingIsHeardAtOnce() {
        var heat = fresh(host, 10, 0);
        host.whenOver = over -> over.post(() -> host.sent.clear());
        var next = Long.MAX_VALUE;
        while (host.over == 0) {
            host.now += FakeHost.MS;
            heat.leasedUntil(Long.MAX_VALUE);
            next = heat.run(host.now);
        }
        assertEquals(host.now, next);
        heat.run(next);
        assertEquals(List.of(), host.sent);
    }

    @Test
    void aHeatThatWaitsForKeysIsWokenByEach() {
        var heat = fresh(host, new TypingRules(), 0);
        host.pass(heat, 100);
        assertEquals(1, wakes(heat, inputs(1)));
        assertEquals(1, wakes(heat, inputs(2)));
    }

    private int wakes(Heat heat, EdgeItem news) {
        var before = host.woken;
        heat.accept("here", news);
        return host.woken - before;
    }
}
