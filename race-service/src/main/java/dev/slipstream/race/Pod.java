package dev.slipstream.race;

import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who this process is. The id differs after every start, so that a restarted pod is never taken
 * for its predecessor, whose queues and leases may still be around.
 */
@Singleton
public final class Pod {
    private final String name;
    private final String id;

    Pod(PodConfig config) {
        name = config.pod();
        id = name + "." + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    /** As operators know it, e.g. {@code race-1}. */
    public String name() {
        return name;
    }

    /** Unique for this run of the process; names its lease, exchange and queues. */
    public String id() {
        return id;
    }
}
