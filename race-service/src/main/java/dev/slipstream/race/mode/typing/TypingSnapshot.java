package dev.slipstream.race.mode.typing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.TypingWorldState;

/** A typing heat at rest: into bytes, out of bytes, and into the number that replays compare. */
final class TypingSnapshot {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L; // FNV-1a, 64 bit
    private static final long FNV_PRIME = 0x100000001b3L;

    private TypingSnapshot() {}

    static TypingWorldState write(TypingWorld world) {
        var state = TypingWorldState.newBuilder().setTick(world.tick());
        if (world.over()) {
            state.setOverAt(world.overAt());
        }
        world.typists().forEach(typist -> state.addSeats(typist.state()));
        return state.build();
    }

    static TypingWorld read(HeatSpec spec, TypingText text, byte[] snapshot) {
        var state = parse(snapshot);
        if (state.getSeatsCount() != spec.getSeatsCount()) {
            throw new IllegalArgumentException(
                    state.getSeatsCount() + " seats in the snapshot, " + spec.getSeatsCount() + " in the heat");
        }
        checkTick(text, state.getTick());
        checkTick(text, state.getOverAt());
        var typists = state.getSeatsList().stream()
                .map(seat -> Typist.restore(text, seat))
                .toList();
        var world = new TypingWorld(spec, text, typists, state.getTick());
        if (state.hasOverAt()) {
            world.endAt(state.getOverAt());
        }
        return world;
    }

    private static void checkTick(TypingText text, int tick) {
        if (tick < 0 || tick > TypingConstants.limitTicks(text.size())) {
            throw new IllegalArgumentException("tick " + tick + " is beyond the time limit");
        }
    }

    private static TypingWorldState parse(byte[] snapshot) {
        try {
            return TypingWorldState.parseFrom(snapshot);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalArgumentException("not the snapshot of a typing heat", broken);
        }
    }

    static long hash(TypingText text, byte[] snapshot) {
        var hash = FNV_OFFSET;
        for (var word : text.words()) {
            hash = mix(hash, word.getBytes(UTF_8));
            hash = (hash ^ ' ') * FNV_PRIME;
        }
        return mix(hash, snapshot);
    }

    private static long mix(long hash, byte[] bytes) {
        for (var each : bytes) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
