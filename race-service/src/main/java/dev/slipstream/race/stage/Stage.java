package dev.slipstream.race.stage;

/**
 * A course: a road between walls, from start to finish or round and round. Immutable; made by
 * {@link #of}. Metres; x to the right, y down, angles clockwise from x.
 *
 * <p>Within the corridor every place has one nearest point on the middle of the road, because no
 * bend is tighter than the corridor is wide and no two stretches come closer than two corridors.
 * Queries therefore start from where the asker was before and walk, and never scan.
 */
public final class Stage {
    public static final int GRID_PLACES = 8;

    private static final double GRID_FRONT = 6.0; // metres from the first place back from the line
    private static final double GRID_STAGGER = 4.5; // metres from a place to the next, on the other side
    private static final double GRID_SIDE = 0.4; // of the half road, off the middle
    private static final double START = 54.0; // metres of road behind the start, for the grid
    private static final double RUN_OUT = 66.0; // metres of road behind the finish, to stop in
    private static final double CHECKPOINT_EVERY = 150.0; // metres, about five seconds

    public final StageSettings settings;
    public final Obstacles obstacles;

    /** Metres of verge between the edge of the road and the wall. */
    public final double verge;

    /** Metres along the line, of the start and of each checkpoint; the last one is the finish. */
    public final double startAlong;

    private final Line line;
    private final double[] half;
    private final int[] surface;
    private final double[] checkpoint;
    private final Digest digest = new Digest();

    private Stage(StageSettings settings) {
        this.settings = settings;
        Dice dice = new Dice(settings.seedHigh(), settings.seedLow(), 2);
        line = Road.draw(settings);
        half = Paving.halfWidths(line, settings, dice);
        line.pave(half);
        surface = Paving.surfaces(line, settings, dice);
        verge = settings.difficulty().verge;
        obstacles = Obstacles.scatter(line, half, settings);
        startAlong = line.closed ? 0.0 : START;
        checkpoint = placeCheckpoints();
        digestAll();
    }

    /** The stage of these settings, in less than a few milliseconds. */
    public static Stage of(StageSettings settings) {
        return new Stage(settings);
    }

    private double[] placeCheckpoints() {
        double course = line.closed ? length() : length() - RUN_OUT - startAlong;
        int count = Math.max(3, (int) Math.floor(course / CHECKPOINT_EVERY + 0.5));
        double[] along = new double[count];
        for (int i = 0; i < count; i++) {
            along[i] = startAlong + course * (i + 1) / count;
        }
        return along;
    }

    private void digestAll() {
        digest.add(line.closed);
        digest.add(line.step);
        digest.add(line.points());
        for (int i = 0; i < line.points(); i++) {
            digest.add(line.x[i]);
            digest.add(line.y[i]);
            digest.add(half[i]);
            digest.add(surface[i]);
        }
        digest.add(verge);
        for (double along : checkpoint) {
            digest.add(along);
        }
        for (int i = 0; i < obstacles.count; i++) {
            digest.add(obstacles.kind[i]);
            digest.add(obstacles.x[i]);
            digest.add(obstacles.y[i]);
            digest.add(obstacles.radius[i]);
        }
    }

    /** Of everything a car can meet: who has the same hash has the same stage. */
    public long hash() {
        return digest.value();
    }

    /** Metres of the whole line; of a circuit, a lap. */
    public double length() {
        return line.segments() * line.step;
    }

    public boolean isCircuit() {
        return line.closed;
    }

    public int points() {
        return line.points();
    }

    public int segments() {
        return line.segments();
    }

    /** Metres between two points of the line. */
    public double step() {
        return line.step;
    }

    public double x(int point) {
        return line.x[point];
    }

    public double y(int point) {
        return line.y[point];
    }

    /** Metres from the middle of the road to its edge. */
    public double half(int point) {
        return half[point];
    }

    /** The number of the surface of the segment that begins there. */
    public int surface(int point) {
        return surface[point];
    }

    /** 1/m, positive to the right. */
    public double curvature(int point) {
        return line.curvature(point);
    }

    /** Of a lap; the last one is the finish. */
    public int checkpoints() {
        return checkpoint.length;
    }

    /** Metres along the line. The finish of a circuit is at its length, which is also its 0. */
    public double checkpoint(int index) {
        return checkpoint[index];
    }

    /** Fills the spot for a place, starting from the spot's segment. */
    public void locate(Spot spot, double px, double py) {
        line.locate(spot, px, py);
    }

    /** Fills the spot for a place that may be anywhere; a scan, for those who come from nowhere. */
    public void find(Spot spot, double px, double py) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < line.segments(); i++) {
            double dx = line.x[i] - px;
            double dy = line.y[i] - py;
            double square = dx * dx + dy * dy;
            if (square < least) {
                least = square;
                nearest = i;
            }
        }
        spot.segment = nearest;
        line.locate(spot, px, py);
    }

    /** Metres from the middle of the road to its edge, at a spot. */
    public double halfAt(Spot spot) {
        return line.half(spot.segment, spot.share);
    }

    /** A place on the line, and the way of the road there; filled into the spot. */
    public void onLine(Spot spot, double along) {
        double wrapped = line.closed ? along - length() * Math.floor(along / length()) : along;
        double steps = Math.max(0.0, Math.min(wrapped / line.step, line.segments() - 0.001));
        int segment = (int) Math.floor(steps);
        double metres = (steps - segment) * line.length(segment);
        spot.segment = segment;
        spot.share = steps - segment;
        spot.along = steps * line.step;
        spot.lateral = 0.0;
        spot.tangentX = line.tangentX(segment);
        spot.tangentY = line.tangentY(segment);
        spot.footX = line.x[segment] + metres * spot.tangentX;
        spot.footY = line.y[segment] + metres * spot.tangentY;
        spot.outX = -spot.tangentY;
        spot.outY = spot.tangentX;
    }

    /** Metres from the start line back to a place of the grid, 0 to 7. */
    public double gridBack(int place) {
        return GRID_FRONT + GRID_STAGGER * place;
    }

    /** Metres of a place of the grid off the middle, positive to the right. */
    public double gridSide(int place) {
        double off = settings.difficulty().halfRoad * GRID_SIDE;
        return place % 2 == 0 ? -off : off;
    }
}
