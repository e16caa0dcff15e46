package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.Input;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.SeatInput;

/** Drives with some care, so that a beginner can win. */
final class RallyPacer implements Pacer {
    private static final double BOLDNESS = 0.8;

    private final RallyWorld world;
    private final ReferenceDriver driver;

    RallyPacer(RallyWorld world) {
        this.world = world;
        this.driver = new ReferenceDriver(world.stage(), BOLDNESS);
    }

    @Override
    public int nextTick() {
        return world.tick() + 1;
    }

    @Override
    public SeatInput play() {
        var controls = driver.controls(world.cars()[0], world.tick());
        return new SeatInput.Played(0, Input.newBuilder().setRally(controls).build());
    }
}
