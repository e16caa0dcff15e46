package dev.slipstream.race.stage;

/**
 * The middle of the road: points at equal distances. Segment i leads from point i to point i + 1; of
 * a circuit, the last one leads back to point 0.
 */
final class Line {
    private static final int FINENESS = 12; // chords per span of the spline: 7 m bend by 0.2 m at most
    private static final double STEP = 3.0; // metres between points, before rounding to whole steps
    private static final int GRID_BEHIND = 14; // points before the start line that should be straight
    private static final int GRID_AHEAD = 8; // and behind it
    private static final int WALK_MOST = 12; // segments that a query moves from its hint, 36 m

    private static final int ROW = 8; // doubles a segment: what a cache line holds
    private static final int X = 0;
    private static final int Y = 1;
    private static final int TANGENT_X = 2;
    private static final int TANGENT_Y = 3;
    private static final int LENGTH = 4;
    private static final int HALF = 5;
    private static final int HALF_AFTER = 6;

    final boolean closed;
    final double step;
    final double[] x;
    final double[] y;

    /**
     * What queries read of a segment, side by side: with a thousand cars on a pod, nothing of it is
     * in the cache when one of them asks. Where it begins, its direction as a unit vector, its length; half
     * the width of the road at its beginning and at its end.
     */
    private final double[] segment;

    /** Per point, the span of the draft that it lies on; while the line is being drawn. */
    final int[] span;

    /** Draws the spline of the draft, scaled so that it has the wanted length. The draft is scaled too. */
    Line(Draft draft, double metres) {
        closed = draft.closed;
        int chords = draft.spans() * FINENESS;
        double[] fineX = new double[chords + 1];
        double[] fineY = new double[chords + 1];
        for (int i = 0; i <= chords; i++) {
            int at = Math.min(i / FINENESS, draft.spans() - 1);
            double t = (i - at * FINENESS) / (double) FINENESS;
            fineX[i] = spline(draft, draft.x, at, t);
            fineY[i] = spline(draft, draft.y, at, t);
        }
        double factor = metres / length(fineX, fineY);
        draft.scale(factor);
        int steps = (int) Math.floor(metres / STEP + 0.5);
        step = metres / steps;
        int points = closed ? steps : steps + 1;
        x = new double[points];
        y = new double[points];
        span = new int[points];
        segment = new double[points * ROW];
        resample(fineX, fineY, factor);
    }

    /** Its points have their places: now queries may come. */
    Line sealed() {
        if (closed) {
            beginAtTheStraightest();
        }
        for (int i = 0; i < segments(); i++) {
            double dx = x[after(i)] - x[i];
            double dy = y[after(i)] - y[i];
            double metres = Math.sqrt(dx * dx + dy * dy);
            int row = i * ROW;
            segment[row + X] = x[i];
            segment[row + Y] = y[i];
            segment[row + TANGENT_X] = dx / metres;
            segment[row + TANGENT_Y] = dy / metres;
            segment[row + LENGTH] = metres;
        }
        return this;
    }

    /** Its road has a width, half of it given per point. */
    void pave(double[] half) {
        for (int i = 0; i < segments(); i++) {
            segment[i * ROW + HALF] = half[i];
            segment[i * ROW + HALF_AFTER] = half[after(i)];
        }
    }

    double tangentX(int i) {
        return segment[i * ROW + TANGENT_X];
    }

    double tangentY(int i) {
        return segment[i * ROW + TANGENT_Y];
    }

    double length(int i) {
        return segment[i * ROW + LENGTH];
    }

    /** Metres from the middle of the road to its edge, at a share of a segment. */
    double half(int i, double share) {
        double near = segment[i * ROW + HALF];
        return near + (segment[i * ROW + HALF_AFTER] - near) * share;
    }

    private static double spline(Draft draft, double[] of, int at, double t) {
        double a = of[draft.point(at)];
        double b = of[draft.point(at + 1)];
        double c = of[draft.point(at + 2)];
        double d = of[draft.point(at + 3)];
        double u = 1.0 - t;
        double first = u * u * u;
        double second = 3.0 * t * t * t - 6.0 * t * t + 4.0;
        double third = 3.0 * u * u * u - 6.0 * u * u + 4.0;
        double fourth = t * t * t;
        return (first * a + second * b + third * c + fourth * d) / 6.0;
    }

    private static double length(double[] fineX, double[] fineY) {
        double sum = 0.0;
        for (int i = 1; i < fineX.length; i++) {
            sum += chord(fineX, fineY, i);
        }
        return sum;
    }

    private static double chord(double[] fineX, double[] fineY, int i) {
        double dx = fineX[i] - fineX[i - 1];
        double dy = fineY[i] - fineY[i - 1];
        return Math.sqrt(dx * dx + dy * dy);
    }

    private void resample(double[] fineX, double[] fineY, double factor) {
        int at = 1;
        double before = 0.0;
        double chord = chord(fineX, fineY, 1) * factor;
        for (int i = 0; i < x.length; i++) {
            double wanted = i * step;
            while (wanted > before + chord && at < fineX.length - 1) {
                before += chord;
                at++;
                chord = chord(fineX, fineY, at) * factor;
            }
            double share = Math.min((wanted - before) / chord, 1.0);
            x[i] = (fineX[at - 1] + (fineX[at] - fineX[at - 1]) * share) * factor;
            y[i] = (fineY[at - 1] + (fineY[at] - fineY[at - 1]) * share) * factor;
            span[i] = (at - 1) / FINENESS;
        }
    }

    int points() {
        return x.length;
    }

    int segments() {
        return closed ? x.length : x.length - 1;
    }

    /** The end of a segment. */
    int after(int segment) {
        return segment + 1 == x.length ? 0 : segment + 1;
    }

    /**
     * How sharply the line bends at a point, 1/m, positive to the right (clockwise, y down).
     */
    double curvature(int point) {
        if (!closed && (point == 0 || point == x.length - 1)) {
            return 0.0;
        }
        int before = point == 0 ? x.length - 1 : point - 1;
        int after = after(point);
        double ax = x[point] - x[before];
        double ay = y[point] - y[before];
        double bx = x[after] - x[point];
        double by = y[after] - y[point];
        double lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
        return (ax * by - ay * bx) / (lengths * step);
    }

    /** Of a circuit: makes the straightest place for a grid the beginning. */
    private void beginAtTheStraightest() {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            double sum = 0.0;
            for (int k = -GRID_BEHIND; k <= GRID_AHEAD; k++) {
                sum += Math.abs(curvature((i + k + x.length) % x.length));
            }
            if (sum < least) {
                least = sum;
                best = i;
            }
        }
        double[] oldX = x.clone();
        double[] oldY = y.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = oldX[(i + best) % x.length];
            y[i] = oldY[(i + best) % x.length];
        }
    }

    /**
     * Finds the nearest place of the line, walking downhill from the spot's segment; a place in the
     * corridor has only one such valley. Fills the spot.
     */
    void locate(Spot spot, double px, double py) {
        int best = spot.segment;
        double least = squareTo(best, px, py);
        for (int way = -1; way <= 1; way += 2) {
            int from = best;
            for (int i = 0; i < WALK_MOST; i++) {
                int candidate = neighbour(from, way);
                double square = candidate == from ? least : squareTo(candidate, px, py);
                if (square >= least) {
                    break;
                }
                least = square;
                best = candidate;
                from = candidate;
            }
        }
        fill(spot, best, px, py);
    }

    private int neighbour(int segment, int way) {
        int next = segment + way;
        if (next < 0) {
            return closed ? segments() - 1 : 0;
        }
        return next < segments() ? next : closed ? 0 : segment;
    }

    private double squareTo(int i, double px, double py) {
        int row = i * ROW;
        double ax = px - segment[row + X];
        double ay = py - segment[row + Y];
        double metres = metresAlong(row, ax, ay);
        double restX = ax - metres * segment[row + TANGENT_X];
        double restY = ay - metres * segment[row + TANGENT_Y];
        return restX * restX + restY * restY;
    }

    private double metresAlong(int row, double ax, double ay) {
        double metres = ax * segment[row + TANGENT_X] + ay * segment[row + TANGENT_Y];
        return Math.max(0.0, Math.min(segment[row + LENGTH], metres));
    }

    private void fill(Spot spot, int i, double px, double py) {
        int row = i * ROW;
        double ax = px - segment[row + X];
        double ay = py - segment[row + Y];
        double tx = segment[row + TANGENT_X];
        double ty = segment[row + TANGENT_Y];
        double metres = metresAlong(row, ax, ay);
        double restX = ax - metres * tx;
        double restY = ay - metres * ty;
        double distance = Math.sqrt(restX * restX + restY * restY);
        double side = tx * ay - ty * ax < 0.0 ? -1.0 : 1.0;
        spot.segment = i;
        spot.share = metres / segment[row + LENGTH];
        spot.along = (i + spot.share) * step;
        spot.footX = segment[row + X] + metres * tx;
        spot.footY = segment[row + Y] + metres * ty;
        spot.tangentX = tx;
        spot.tangentY = ty;
        spot.lateral = side * distance;
        spot.outX = distance > 1e-9 ? restX / distance : -ty * side;
        spot.outY = distance > 1e-9 ? restY / distance : tx * side;
    }
}
