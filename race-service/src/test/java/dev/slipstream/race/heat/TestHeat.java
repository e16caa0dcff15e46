package dev.slipstream.race.heat;

import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.proto.fleet.SeatInputs;
import dev.slipstream.race.mode.Rules;

/** A heat of two seats in the hand, and what an edge sends it. */
final class TestHeat {
    private TestHeat() {}

    static Heat fresh(FakeHost host, int lastTick, long startsInMs) {
        return fresh(host, new TickingRules(lastTick), startsInMs);
    }

    static Heat fresh(FakeHost host, Rules rules, long startsInMs) {
        var spec = HeatSpec.newBuilder()
                .setHeatId("heat-under-test")
                .setMode(Mode.MODE_TYPING)
                .setSeed(42)
                .setStartsAtMs(host.wallMs() + startsInMs)
                .addSeats(Seat.newBuilder().setIndex(0))
                .addSeats(Seat.newBuilder().setIndex(1));
        var first = HeatSnapshot.newBuilder()
                .setSpec(spec)
                .setPhase(HeatPhase.HEAT_PHASE_WAITING)
                .build();
        return new Heat(first, 1, rules, host);
    }

    static EdgeItem.Builder item() {
        return EdgeItem.newBuilder().setHeatId("heat-under-test");
    }

    static EdgeItem inputs(int... seqs) {
        var inputs = SeatInputs.newBuilder().setSeat(0);
        for (var seq : seqs) {
            inputs.addInputs(Input.newBuilder().setSeq(seq));
        }
        return item().setInputs(inputs).build();
    }
}
