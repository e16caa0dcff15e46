/**
 * Where something is, seen from the road. Its owner keeps it from tick to tick: the segment is the
 * hint for the next query.
 */
export class Spot {
  /** The segment that holds the nearest place of the line. */
  segment = 0;
  /** Share of that segment behind the nearest place, 0 to 1. */
  share = 0.0;
  /** Metres along the line. */
  along = 0.0;
  /** Metres off the line, positive to the right. */
  lateral = 0.0;
  /** The way of the road, a unit vector. */
  tangentX = 0.0;
  tangentY = 0.0;
  /** The nearest place of the line. */
  footX = 0.0;
  footY = 0.0;
  /** From there to here, a unit vector. */
  outX = 0.0;
  outY = 0.0;
}
