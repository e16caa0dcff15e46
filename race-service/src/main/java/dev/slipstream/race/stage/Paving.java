package dev.slipstream.race.stage;

/** Paves the line: surfaces in runs, and a road that is a little wider here and narrower there. */
final class Paving {
    private static final double SHORTEST_RUN = 50.0; // metres of one surface
    private static final double LONGEST_RUN = 190.0;
    private static final double GRID_RUN = 90.0; // metres of asphalt at the beginning: a fair start
    private static final double WIDTH_EVERY = 120.0; // metres between two widths, blended in between
    private static final double WIDTH_SHARE = 0.1; // more or less

    private Paving() {}

    /** Per point, the surface of the segment that begins there. */
    static int[] surfaces(Line line, StageSettings settings, Dice dice) {
        int[] surface = new int[line.points()];
        double until = GRID_RUN;
        int current = Surface.ASPHALT.number;
        for (int i = 0; i < surface.length; i++) {
            if (i * line.step >= until) {
                current = drawn(settings.difficulty().surfaces, dice.unit());
                until += dice.between(SHORTEST_RUN, LONGEST_RUN);
            }
            surface[i] = current;
        }
        return surface;
    }

    private static int drawn(double[] shares, double chance) {
        double sum = 0.0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i];
            if (chance < sum) {
                return i;
            }
        }
        return 0;
    }

    /** Per point, metres from the middle of the road to its edge. */
    static double[] halfWidths(Line line, StageSettings settings, Dice dice) {
        int knots = (int) Math.floor(line.points() * line.step / WIDTH_EVERY) + 2;
        double[] knot = new double[knots];
        for (int i = 0; i < knots; i++) {
            knot[i] = settings.difficulty().halfRoad * dice.between(1.0 - WIDTH_SHARE, 1.0 + WIDTH_SHARE);
        }
        if (line.closed) {
            knot[knots - 1] = knot[0];
        }
        double[] half = new double[line.points()];
        for (int i = 0; i < half.length; i++) {
            double at = i * (knots - 1.0) / half.length;
            int low = (int) Math.floor(at);
            half[i] = knot[low] + (knot[low + 1] - knot[low]) * (at - low);
        }
        return half;
    }
}
