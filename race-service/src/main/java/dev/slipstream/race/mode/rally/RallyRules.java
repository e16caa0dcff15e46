package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;

/**
 * The rules of the rally. Seat numbers are places in {@link HeatSpec#getSeatsList}, and on the grid.
 *
 * <p>The first three seconds are the countdown: cars are held. Whoever has the throttle down at GO
 * is held half a second more. Checkpoints count in their order, on the road or just beside it.
 * Thirty seconds after the first finisher whoever still drives is out.
 */
public final class RallyRules implements Rules {
    @Override
    public Mode mode() {
        return Mode.MODE_RALLY;
    }

    @Override
    public int version() {
        return RallyConstants.RULES_VERSION;
    }

    @Override
    public int ticksPerSecond() {
        return RallyConstants.TICKS_PER_SECOND;
    }

    @Override
    public World create(HeatSpec spec, long seed) {
        return new RallyWorld(spec, Course.of(spec, seed));
    }

    @Override
    public World restore(HeatSpec spec, long seed, byte[] snapshot) {
        return RallySnapshot.read(spec, Course.of(spec, seed), snapshot);
    }

    @Override
    public Pacer pacer(World world) {
        return new RallyPacer((RallyWorld) world);
    }
}
