package dev.slipstream.race.heat;

/**
 * Where ticks lie on the monotonic clock. A pause or a slip moves the origin, so that lost time is
 * nobody's racing time.
 */
final class HeatClock {
    /** Eight in a tick of the fastest mode: a lane wakes once for several heats, but not for all of them. */
    private static final int GRID_PER_SECOND = 480;
    /** Points of the grid from one frame of a heat to the next. */
    static final int BEAT_POINTS = GRID_PER_SECOND / 20;

    private static final long RUNNING = Long.MIN_VALUE;

    private final int ticksPerSecond;
    private long origin;
    private long pausedAt = RUNNING;

    /** @param origin the nanosecond of tick 0 */
    HeatClock(int ticksPerSecond, long origin) {
        this.ticksPerSecond = ticksPerSecond;
        this.origin = origin;
    }

    /** The last tick that has begun at {@code now}; negative before the start. During a pause, the one it began in. */
    int tickAt(long now) {
        var then = pausedAt == RUNNING ? now : pausedAt;
        return (int) Math.floorDiv((then - origin) * ticksPerSecond, 1_000_000_000L);
    }

    /** The nanosecond at which a tick begins. */
    long nanosOf(int tick) {
        var whole = tick / ticksPerSecond;
        var rest = tick % ticksPerSecond;
        return origin + whole * 1_000_000_000L + Math.ceilDiv(rest * 1_000_000_000L, ticksPerSecond);
    }

    /** Milliseconds of racing time at a tick. */
    long millisOf(int tick) {
        return tick * 1_000L / ticksPerSecond;
    }

    /**
     * Time stands still from now on.
     *
     * @return false when it already did
     */
    boolean pause(long now) {
        if (pausedAt != RUNNING) {
            return false;
        }
        pausedAt = now;
        return true;
    }

    /**
     * Time goes on.
     *
     * @return the nanoseconds for which it stood still
     */
    long resume(long now) {
        if (pausedAt == RUNNING) {
            return 0;
        }
        var stood = now - pausedAt;
        origin += stood;
        pausedAt = RUNNING;
        return stood;
    }

    /**
     * Ticks that are further behind than {@code most} never happen: the clock moves for everybody.
     *
     * @return how many they are
     */
    int slip(int lastTick, int most, long now) {
        var reached = tickAt(now);
        var lost = Math.max(0, reached - lastTick - most);
        if (lost > 0) {
            align(now, reached - lost);
        }
        return lost;
    }

    /**
     * The first point of the pod's grid from then on. Heats that begin on it have their ticks together,
     * so that a lane wakes once for many of them.
     */
    static long onGrid(long then) {
        var second = Math.floorDiv(then, 1_000_000_000L) * 1_000_000_000L;
        var rest = then - second;
        var point = rest * GRID_PER_SECOND / 1_000_000_000L;
        return second + nanosOfPoint(nanosOfPoint(point) < rest ? point + 1 : point);
    }

    /** Which point of a beat is the nearest: two heats with the same one are due together. */
    static int pointOf(long then) {
        var nearest =
                Math.floorDiv(Math.floorMod(then, 1_000_000_000L) * GRID_PER_SECOND + 500_000_000L, 1_000_000_000L);
        return (int) (nearest % BEAT_POINTS);
    }

    private static long nanosOfPoint(long point) {
        return Math.ceilDiv(point * 1_000_000_000L, GRID_PER_SECOND);
    }

    /** Makes {@code now} the beginning of {@code tick}. */
    void align(long now, int tick) {
        origin += now - nanosOf(tick);
    }
}
