package dev.slipstream.race.heat;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.TypingFrame;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import java.nio.ByteBuffer;
import java.util.List;

/** A mode that moves by itself at 60 Hz, counts what it is given, and ends at a tick. */
final class TickingRules implements Rules {
    private final int lastTick;

    TickingRules(int lastTick) {
        this.lastTick = lastTick;
    }

    @Override
    public Mode mode() {
        return Mode.MODE_TYPING;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public int ticksPerSecond() {
        return 60;
    }

    @Override
    public World create(HeatSpec spec, long seed) {
        return new Ticks(0, 0);
    }

    @Override
    public World restore(HeatSpec spec, long seed, byte[] snapshot) {
        var buffer = ByteBuffer.wrap(snapshot);
        return new Ticks(buffer.getInt(), buffer.getInt());
    }

    @Override
    public Pacer pacer(World world) {
        throw new AssertionError();
    }

    private final class Ticks implements World {
        private int tick;
        private int inputs;

        Ticks(int tick, int inputs) {
            this.tick = tick;
            this.inputs = inputs;
        }

        @Override
        public void step(int to, List<SeatInput> given) {
            if (to != tick + 1) {
                throw new AssertionError("tick " + to + " after " + tick);
            }
            tick = to;
            inputs += given.size();
        }

        @Override
        public int nextTick() {
            return tick + 1;
        }

        @Override
        public int nextNews() {
            return tick - tick % 3 + 3;
        }

        @Override
        public boolean over() {
            return tick >= lastTick;
        }

        @Override
        public void fullFrame(Frame.Builder frame) {
            frame.setTyping(TypingFrame.getDefaultInstance());
        }

        @Override
        public boolean deltaFrame(Frame.Builder frame) {
            frame.setTyping(TypingFrame.getDefaultInstance());
            return tick % 3 == 0;
        }

        @Override
        public int finished() {
            return 0;
        }

        @Override
        public List<Standing> standings() {
            return List.of(Standing.newBuilder()
                    .setTimeMs(tick)
                    .setProgressPermille(inputs)
                    .build());
        }

        @Override
        public String place() {
            return "ticks";
        }

        @Override
        public int[] trail(int seat) {
            return new int[] {tick};
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(8).putInt(tick).putInt(inputs).array();
        }

        @Override
        public long hash() {
            return tick * 31L + inputs;
        }
    }
}
