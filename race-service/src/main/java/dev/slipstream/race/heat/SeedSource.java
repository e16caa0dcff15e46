package dev.slipstream.race.heat;

import java.security.SecureRandom;

/** Seeds that nobody can guess: a hidden text must stay hidden until the start. */
final class SeedSource {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SeedSource() {}

    /** Never 0, which means "none given". */
    static long draw() {
        var seed = RANDOM.nextLong();
        return seed == 0 ? 1 : seed;
    }
}
