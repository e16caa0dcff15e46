package dev.slipstream.race.mode;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;

/**
 * The rules of one mode. Stateless; one instance serves every heat. To add a mode, implement this
 * and {@link World}, and list it in {@code ModeList}.
 */
public interface Rules {
    Mode mode();

    /** Rises with every change that lets the same inputs end differently. */
    int version();

    /** The length of a tick. A heat is stepped at whole ticks only. */
    int ticksPerSecond();

    /**
     * A new world at tick 0.
     *
     * @param spec seats and settings; settings out of range are clamped
     * @param seed the only source of chance
     */
    World create(HeatSpec spec, long seed);

    /**
     * The world that {@link World#snapshot} wrote, exact in every later hash.
     *
     * @throws IllegalArgumentException when the bytes are not such a snapshot
     */
    World restore(HeatSpec spec, long seed, byte[] snapshot);

    /**
     * The first tick at which the so-manieth input of a seat may be applied, from 1: whoever sends more
     * than anybody can do by then waits. Never falls as the number rises; 0 where it does not matter how
     * many there are.
     */
    default int notBefore(int input) {
        return 0;
    }

    /** Somebody to race where nobody was yet, in a world of {@link #create} at tick 0. */
    Pacer pacer(World world);
}
