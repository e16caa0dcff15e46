package dev.slipstream.race.stage;

/**
 * Where something is, seen from the road. Its owner keeps it from tick to tick: the segment is the
 * hint for the next query. Mutable, so that a query allocates nothing.
 */
public final class Spot {
    /** The segment that holds the nearest place of the line. */
    public int segment;

    /** Share of that segment behind the nearest place, 0 to 1. */
    public double share;

    /** Metres along the line. */
    public double along;

    /** Metres off the line, positive to the right. */
    public double lateral;

    /** The way of the road, a unit vector. */
    public double tangentX;

    public double tangentY;

    /** The nearest place of the line. */
    public double footX;

    public double footY;

    /** From there to here, a unit vector. */
    public double outX;

    public double outY;
}
