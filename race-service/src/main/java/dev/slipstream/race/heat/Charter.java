package dev.slipstream.race.heat;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;

/**
 * What never changes in the life of a heat under one owner.
 *
 * @param spec as the players may know it, without the seed
 */
record Charter(HeatSpec spec, long seed, int epoch, Rules rules) {
    static Charter of(HeatSnapshot snapshot, int epoch, Rules rules) {
        var spec = snapshot.getSpec();
        return new Charter(spec.toBuilder().clearSeed().build(), spec.getSeed(), epoch, rules);
    }

    String heatId() {
        return spec.getHeatId();
    }

    /** The world as it was, or a new one where there was none. */
    World worldOf(HeatSnapshot snapshot) {
        return snapshot.getWorld().isEmpty()
                ? rules.create(spec, seed)
                : rules.restore(spec, seed, snapshot.getWorld().toByteArray());
    }

    /** @param begun a race that has not begun has no world to keep, and any version of the rules may begin it */
    HeatSnapshot.Builder snapshot(World world, boolean begun) {
        var snapshot = HeatSnapshot.newBuilder()
                .setSpec(spec.toBuilder().setSeed(seed))
                .setEpoch(epoch);
        return begun
                ? snapshot.setWorld(ByteString.copyFrom(world.snapshot())).setRulesVersion(rules.version())
                : snapshot;
    }

    Tape tape(ByteString log, int lastTick, long finalHash) {
        return new Tape(rules, spec, seed, log, lastTick, finalHash);
    }

    HeatResult.Builder result(World world) {
        return HeatResult.newBuilder()
                .setHeatId(spec.getHeatId())
                .setRoomId(spec.getRoomId())
                .setEpoch(epoch)
                .setMode(spec.getMode())
                .setRulesVersion(rules.version())
                .setSeed(seed)
                .setSettings(spec.getSettings())
                .addAllStandings(world.standings());
    }
}
