package dev.slipstream.race.heat;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import java.util.List;

/**
 * What is left of a heat that was aborted, whatever its mode: a world that is over, where nobody
 * finished and nobody has a rank. So its end is kept and told like any other.
 *
 * @param version of the rules that it was raced by
 * @param timeMs from its start to its end
 */
record AbortedRules(Mode mode, int version, int timeMs) implements Rules {
    static AbortedRules of(HeatSnapshot aborted) {
        var timeMs = Math.clamp(aborted.getEndedAtMs() - aborted.getStartedAtMs(), 0, Integer.MAX_VALUE);
        return new AbortedRules(aborted.getSpec().getMode(), aborted.getRulesVersion(), timeMs);
    }

    @Override
    public int ticksPerSecond() {
        return 1;
    }

    @Override
    public World create(HeatSpec spec, long seed) {
        return new Nothing(spec.getSeatsList().stream().map(this::standing).toList());
    }

    private Standing standing(Seat seat) {
        return Standing.newBuilder()
                .setSeat(seat.getIndex())
                .setPlayerId(seat.getPlayerId())
                .setName(seat.getName())
                .setTimeMs(timeMs)
                .build();
    }

    @Override
    public World restore(HeatSpec spec, long seed, byte[] snapshot) {
        return create(spec, seed);
    }

    @Override
    public Pacer pacer(World world) {
        throw new IllegalStateException("nobody races any more");
    }

    private record Nothing(List<Standing> standings) implements World {
        @Override
        public void step(int tick, List<SeatInput> inputs) {
            throw new IllegalStateException("nobody races any more");
        }

        @Override
        public int nextTick() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean over() {
            return true;
        }

        @Override
        public void fullFrame(Frame.Builder frame) {
            // The standings say it all.
        }

        @Override
        public boolean deltaFrame(Frame.Builder frame) {
            return false;
        }

        @Override
        public int finished() {
            return 0;
        }

        @Override
        public String place() {
            return "";
        }

        @Override
        public int[] trail(int seat) {
            return new int[0];
        }

        @Override
        public byte[] snapshot() {
            return new byte[0];
        }

        @Override
        public long hash() {
            return 0;
        }
    }
}
