package dev.slipstream.race.heat;

import static dev.slipstream.race.heat.TestHeat.fresh;
import static dev.slipstream.race.heat.TestHeat.inputs;
import static dev.slipstream.race.heat.TestHeat.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.FrameKind;
import dev.slipstream.proto.fleet.FullFrameWanted;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.proto.fleet.SeatLeft;
import dev.slipstream.proto.fleet.SeatUp;
import dev.slipstream.proto.fleet.Watch;
import dev.slipstream.race.mode.typing.TypingRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatTest {
    private final FakeHost host = new FakeHost();

    @Test
    void nothingOfTheWorldIsShownBeforeTheStart() {
        var heat = fresh(host, 600, 1_000);
        heat.accept(
                "here",
                item().setFullFrame(FullFrameWanted.getDefaultInstance()).build());
        host.pass(heat, 900);
        var before = FakeHost.decode(host.frames(FrameKind.FRAME_KIND_FULL).getLast())
                .getFrame();
        assertEquals(HeatPhase.HEAT_PHASE_WAITING, before.getPhase());
        assertFalse(before.hasTyping());
        host.pass(heat, 200);
        var after = FakeHost.decode(host.frames(FrameKind.FRAME_KIND_FULL).getLast())
                .getFrame();
        assertEquals(HeatPhase.HEAT_PHASE_RUNNING, after.getPhase());
        assertTrue(after.hasTyping());
        assertEquals(1, host.started);
    }

    @Test
    void aHeatThatEverybodyLeftDoesNotWaitForItsStart() {
        var heat = fresh(host, 60, 1_000_000);
        for (var seat = 0; seat < 2; seat++) {
            heat.accept(
                    "here",
                    item().setSeatLeft(SeatLeft.newBuilder().setSeat(seat)).build());
        }
        host.pass(heat, 100);
        assertEquals(1, host.started);
    }

    @Test
    void aSeatGivenUpIsNotConnectedAndNoSocketOpensItAgain() {
        var heat = fresh(host, 60, 0);
        heat.accept(
                "here",
                item().setSeatUp(SeatUp.newBuilder().setSeat(1).setGeneration(1))
                        .build());
        host.pass(heat, 10);
        heat.accept("here", item().setSeatLeft(SeatLeft.newBuilder().setSeat(1)).build());
        heat.accept("here", item().setSeatLeft(SeatLeft.newBuilder().setSeat(1)).build());
        host.pass(heat, 110); // news of who takes part come ten times a second
        assertEquals(1, host.frames(FrameKind.FRAME_KIND_SEAT_LEFT).size(), "its sockets close");
        assertEquals(List.of(1), host.left, "the lobby is told once");
        var rosters =
                host.messages().stream().filter(RaceServerMessage::hasRoster).count();
        heat.accept(
                "here",
                item().setSeatUp(SeatUp.newBuilder().setSeat(1).setGeneration(2))
                        .build());
        host.pass(heat, 10);
        assertEquals(2, host.frames(FrameKind.FRAME_KIND_SEAT_LEFT).size(), "the next one too");
        var told = host.messages().stream().filter(RaceServerMessage::hasRoster).toList();
        assertEquals(rosters, told.size(), "nobody else hears of it");
        var presence = told.getLast().getRoster().getSeats(1);
        assertTrue(presence.getLeft() && !presence.getConnected());
    }

    @Test
    void raceAgainFromTheLogItComesToTheSameEnd() {
        var heat = fresh(host, 60, 0);
        host.pass(heat, 100);
        heat.accept("here", inputs(1, 2, 3));
        host.pass(heat, 1_000);
        assertEquals(HeatPhase.HEAT_PHASE_OVER, heat.captureNow().getPhase());
        var tape = heat.tape().orElseThrow();
        assertTrue(tape.isTrue());
        var shorter =
                new Tape(tape.rules(), tape.spec(), tape.seed(), ByteString.EMPTY, tape.lastTick(), tape.finalHash());
        assertFalse(shorter.isTrue(), "without its inputs it is another race");
    }

    @Test
    void theLogGoesAlongToTheNextOwner() {
        var heat = fresh(host, 60, 0);
        host.pass(heat, 100);
        heat.accept("here", inputs(1, 2, 3));
        host.pass(heat, 100);
        var first = heat.captureNow();
        heat.saved(first);
        heat.accept("here", inputs(4));
        host.pass(heat, 100);
        var second = heat.captureNow();
        assertEquals(first.getLogLength(), second.getLogFrom(), "what is stored is not sent again");
        var stored = second.toBuilder()
                .setLog(first.getLog().concat(second.getLog()))
                .build();

        var other = new FakeHost();
        var successor = new Heat(stored, 2, new TickingRules(60), other);
        successor.leasedUntil(Long.MAX_VALUE);
        other.pass(successor, 1_500);
        assertEquals(1, other.over);
        assertTrue(successor.tape().orElseThrow().isTrue());
    }

    @Test
    void anotherPodGoesOnExactlyWhereTheSnapshotWas() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 500);
        heat.accept("here", inputs(1, 2, 3));
        host.pass(heat, 50);
        var snapshot = heat.captureNow();

        var other = new FakeHost();
        var successor = new Heat(snapshot, 2, new TickingRules(600), other);
        other.pass(successor, 60);
        assertEquals(snapshot.getTick() + 3, successor.captureNow().getTick());
        var first = FakeHost.decode(other.frames(FrameKind.FRAME_KIND_FULL).getFirst())
                .getFrame();
        assertEquals(2, first.getEpoch());
        assertEquals(List.of(3, 0), first.getAppliedList());
        successor.accept("here", inputs(2, 3, 4));
        other.pass(successor, 60);
        assertEquals(4, successor.result().getStandings(0).getProgressPermille());
    }

    @Test
    void anOrphanDoesNotLiveLongerForEveryOwnerThatItLoses() {
        var heat = fresh(host, 60_000, 0);
        var wall = host.wallMs();
        var owners = 1;
        while (heat.captureNow().getLeftList().contains(false) && owners < 10) {
            host.pass(heat, 12_000);
            heat = new Heat(heat.captureNow(), ++owners, new TickingRules(60_000), host);
        }
        assertTrue(host.wallMs() - wall < 60_000, owners + " owners");
    }

    @Test
    void whoComesAndGoesIsSaved() {
        var heat = fresh(host, 600, 60_000);
        host.pass(heat, 10);
        heat.saved(heat.capture().orElseThrow());
        assertTrue(heat.capture().isEmpty());
        heat.accept(
                "here",
                item().setSeatUp(SeatUp.newBuilder().setSeat(1).setGeneration(1))
                        .build());
        host.pass(heat, 10);
        assertEquals(0, heat.capture().orElseThrow().getAwaySinceMs(1));
    }

    @Test
    void withoutItsLeaseAHeatStandsStillAndLosesNoRacingTime() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 500);
        var tick = heat.captureNow().getTick();
        heat.leasedUntil(host.now);
        host.now += 10_000 * FakeHost.MS;
        heat.run(host.now);
        assertEquals(tick, heat.captureNow().getTick());
        host.pass(heat, 100);
        assertEquals(tick + 6, heat.captureNow().getTick());
    }

    @Test
    void afterALongStallTheRestOfTheTimeNeverHappened() {
        var heat = fresh(host, 6_000, 0);
        host.pass(heat, 500);
        var tick = heat.captureNow().getTick();
        host.now += 1_000 * FakeHost.MS;
        host.pass(heat, 1);
        assertEquals(tick + Stepper.CATCH_UP_TICKS, heat.captureNow().getTick());
        var slipped = host.registry.counter("slipstream.heat.ticks.slipped").count();
        assertTrue(slipped > 40);
        host.pass(heat, 100);
        var deltas = host.frames(FrameKind.FRAME_KIND_DELTA).stream()
                .map(frame -> FakeHost.decode(frame).getFrame())
                .toList();
        var moved = deltas.stream().filter(frame -> frame.getStartedAtMs() != 0).toList();
        assertEquals(1, moved.size(), "what has not changed is not said");
        assertEquals(HeatPhase.HEAT_PHASE_RUNNING, moved.getFirst().getPhase());
        var reckoned = (host.wallMs() - moved.getFirst().getStartedAtMs()) * 60 / 1_000;
        var last = deltas.getLast().getTick();
        assertTrue(Math.abs(reckoned - last) <= 4, reckoned + ", but the owner is at " + last);
    }

    @Test
    void framesLeaveThePodOnlyWhileAnotherEdgeWatches() {
        var heat = fresh(host, 60_000, 0);
        host.pass(heat, 200);
        assertFalse(host.sentRemotely.contains(true));
        heat.accept(
                "there", item().setWatch(Watch.newBuilder().setSpectators(3)).build());
        host.pass(heat, 100);
        assertTrue(host.sentRemotely.getLast());
        var roster = host.messages().stream()
                .filter(RaceServerMessage::hasRoster)
                .toList()
                .getLast();
        assertEquals(3, roster.getRoster().getSpectators());
        host.pass(heat, 6_000);
        assertFalse(host.sentRemotely.getLast(), "an edge that gives no sign of life lapses");
    }

    @Test
    void everybodyHearsThatASeatHasANewSocket() {
        var heat = fresh(host, 600, 0);
        heat.accept(
                "here",
                item().setSeatUp(SeatUp.newBuilder().setSeat(1).setGeneration(4))
                        .build());
        host.pass(heat, 10);
        var taken = host.frames(FrameKind.FRAME_KIND_SEAT_TAKEN).getFirst();
        assertEquals(1, taken.getSeat());
        assertEquals(4, taken.getGeneration());
    }

    @Test
    void savedIsToldOnceAndOnlyWhenItRose() {
        var heat = fresh(host, new TypingRules(), 0);
        host.pass(heat, 10);
        for (var seq : List.of(2, 3, 3)) {
            var kept = HeatSnapshot.newBuilder().setRevision(seq).addAllApplied(List.of(seq, 0));
            heat.post(() -> heat.saved(kept.build()));
        }
        var overtaken = HeatSnapshot.newBuilder().setRevision(1).addAllApplied(List.of(1, 0));
        heat.post(() -> heat.saved(overtaken.build()));
        host.pass(heat, 10);
        assertEquals(
                List.of(List.of(2, 0), List.of(3, 0)),
                host.messages().stream()
                        .filter(RaceServerMessage::hasSaved)
                        .map(message -> message.getSaved().getSeqsList())
                        .toList());
    }

    @Test
    void aHeatThatTicksTellsWhatIsSavedInItsFrames() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 100);
        var kept = HeatSnapshot.newBuilder().setRevision(7).addAllApplied(List.of(3, 0));
        heat.post(() -> heat.saved(kept.build()));
        heat.accept(
                "here",
                item().setFullFrame(FullFrameWanted.getDefaultInstance()).build());
        host.sent.clear();
        host.pass(heat, 1_000);
        assertEquals(
                List.of(),
                host.messages().stream().filter(RaceServerMessage::hasSaved).toList());
        assertEquals(List.of(List.of(3, 0)), saved(FrameKind.FRAME_KIND_DELTA), "once, when it rose");
        assertEquals(List.of(List.of(3, 0)), saved(FrameKind.FRAME_KIND_FULL), "whoever is new must know");
    }

    private List<List<Integer>> saved(FrameKind kind) {
        return host.frames(kind).stream()
                .map(frame -> FakeHost.decode(frame).getFrame().getSavedList())
                .filter(seqs -> !seqs.isEmpty())
                .toList();
    }

    @Test
    void oneSnapshotIsUnderWayAtATime() {
        var heat = fresh(host, 600, 0);
        host.pass(heat, 100);
        var first = heat.capture().orElseThrow();
        host.pass(heat, 100);
        assertTrue(heat.capture().isEmpty(), "the store has not answered");
        heat.saved(first);
        var second = heat.capture().orElseThrow();
        assertTrue(second.getRevision() > first.getRevision());
        heat.unsaved(second);
        var third = heat.capture().orElseThrow();
        heat.saved(second);
        host.pass(heat, 100);
        assertTrue(heat.capture().isEmpty(), "a late answer to another one changes nothing");
        host.pass(heat, Captures.PATIENCE_NANOS / FakeHost.MS);
        assertTrue(heat.capture().orElseThrow().getRevision() > third.getRevision(), "a silent store is asked again");
    }
}
