package dev.slipstream.race.replay;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Standing;
import dev.slipstream.race.mode.Rules;
import java.util.List;

/**
 * A heat that the pacer of its mode has to itself.
 *
 * @param standings its place, which is the first
 * @param trails where it was
 */
public record Pace(List<Standing> standings, Trails trails) {
    /** @param alone with one seat, the pacer's */
    public static Pace of(Rules rules, HeatSpec alone, long seed) {
        var world = rules.create(alone, seed);
        var pacer = rules.pacer(world);
        var trails = new Trails(1, rules.ticksPerSecond());
        var tick = 0;
        while (!world.over()) {
            tick = Math.min(world.nextTick(), pacer.nextTick());
            trails.until(tick, world);
            world.step(tick, tick == pacer.nextTick() ? List.of(pacer.play()) : List.of());
        }
        trails.until(tick + 1, world);
        return new Pace(world.standings(), trails);
    }
}
