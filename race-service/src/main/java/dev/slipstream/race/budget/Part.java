package dev.slipstream.race.budget;

import java.util.Locale;

/** What the memory of a pod goes to, as far as others can make it grow, and how much of it each may be. */
public enum Part {
    /** Input logs. Beyond it the longest are given up: those heats have no replay. */
    LOGS(35),
    /** Inputs on their way to the step they are for. Beyond it they are not taken, and sent again. */
    INPUTS(12),
    /** Snapshots on their way to the store. Beyond it heats are saved less often. */
    SNAPSHOTS(8),
    /** What sockets have not taken yet. Beyond it those with the most of it are closed. */
    OUTBOXES(25),
    /** Results with their replays on their way to the broker. Beyond it finished heats wait to be proven. */
    RESULTS(14),
    /** Ghosts on their way to the broker. Beyond it they are dropped. */
    GHOSTS(6);

    private final int percent;

    Part(int percent) {
        this.percent = percent;
    }

    long of(long bytes) {
        return bytes / 100 * percent;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
