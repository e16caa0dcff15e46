package dev.slipstream.race.heat;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Replay;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.replay.Rerun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;

/** All that is needed to race a finished heat again. Its methods take their time: not on a lane. */
public record Tape(Rules rules, HeatSpec spec, long seed, ByteString log, int lastTick, long finalHash) {
    /** Whether the log leads to the end that the heat came to. */
    public boolean isTrue() {
        return isTrue((tick, world) -> {});
    }

    /** Likewise, with somebody who looks on. */
    public boolean isTrue(Rerun.Witness witness) {
        return Rerun.of(rules, spec, seed, log, lastTick, witness).hash() == finalHash;
    }

    /** For those who want to see it. */
    public Replay replay() {
        return Replay.newBuilder()
                .setHeat(spec.toBuilder().setSeed(seed))
                .setRulesVersion(rules.version())
                .setTicksPerSecond(rules.ticksPerSecond())
                .setLastTick(lastTick)
                .setFinalHash(finalHash)
                .setLog(deflated())
                .build();
    }

    private ByteString deflated() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            log.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }
}
