package dev.slipstream.race.stage;

/**
 * The line of a stage while it is being drawn: control points of a uniform cubic B-spline. Such a
 * curve has no kinks, stays close to its points, and easing a point eases the curve near it.
 */
final class Draft {
    private static final int MAX_POINTS = 128; // 3,000 m at no less than 37 m, and the run-out
    private static final double RUN_IN = 40.0; // metres between the first points: room for the grid
    private static final double STRAIGHT_SHARE = 0.3; // of the bends that are none
    private static final double MAX_LEAN = 1.75; // radians off the general direction, 100 degrees: there are hairpins
    private static final double MAX_WANDER = 0.9; // radians that the general direction may turn away
    private static final double WANDER = 0.2; // radians that it turns between two points, at most
    private static final double CHANGE_SHARE = 0.35; // of points where a mixed stage changes its pace

    final boolean closed;
    final double[] x = new double[MAX_POINTS];
    final double[] y = new double[MAX_POINTS];
    int count;

    private Draft(boolean closed) {
        this.closed = closed;
    }

    static Draft of(StageSettings settings) {
        Dice dice = new Dice(settings.seedHigh(), settings.seedLow(), 1);
        return settings.circuit() ? ring(settings, dice) : road(settings, dice);
    }

    /** The dullest stage of the kind, which is always drivable: a straight, or a circle. */
    static Draft plain(boolean closed) {
        Draft draft = new Draft(closed);
        for (int i = 0; i < 24; i++) {
            double angle = Angles.TURN * i / 24.0;
            draft.add(closed ? Angles.cos(angle) : i, closed ? Angles.sin(angle) : 0.0);
        }
        return draft;
    }

    private static Draft road(StageSettings settings, Dice dice) {
        Draft draft = new Draft(false);
        for (int i = 0; i < 4; i++) {
            draft.add(RUN_IN * i, 0.0);
        }
        double turnMost = settings.curves().turn * settings.difficulty().swing;
        double lean = 0.0;
        double wander = 0.0;
        double drawn = 3.0 * RUN_IN;
        boolean tight = dice.unit() < 0.5;
        while (drawn < settings.length().metres && draft.count < MAX_POINTS - 2) {
            tight = dice.unit() < CHANGE_SHARE ? !tight : tight;
            wander = clamp(wander + dice.between(-WANDER, WANDER), MAX_WANDER);
            double turn = dice.side() * dice.between(0.4, 1.0) * turnMost;
            double leanNext = Math.abs(lean + turn) > MAX_LEAN ? lean - turn : lean + turn;
            lean = dice.unit() < STRAIGHT_SHARE ? lean : clamp(leanNext, MAX_LEAN);
            double far = spacing(settings, tight, dice);
            draft.addTowards(lean + wander, far);
            drawn += far;
        }
        draft.addTowards(lean + wander, RUN_IN);
        draft.addTowards(lean + wander, RUN_IN);
        return draft;
    }

    private static double spacing(StageSettings settings, boolean tight, Dice dice) {
        Curves curves = settings.curves();
        double plain = tight ? curves.nearest : curves.farthest;
        return plain * settings.difficulty().stretch * dice.between(0.9, 1.1);
    }

    /** A circle with broad swells and a bend at every point. */
    private static Draft ring(StageSettings settings, Dice dice) {
        Draft draft = new Draft(true);
        Curves curves = settings.curves();
        double apart = (curves.nearest + curves.farthest) * 0.5 * settings.difficulty().stretch;
        int points = (int) Math.floor(settings.length().lapMetres / apart + 0.5);
        int count = Math.max(8, Math.min(points, MAX_POINTS));
        double radius = count * apart / Angles.TURN;
        double bend = apart * 0.55 * curves.turn * settings.difficulty().swing;
        double second = dice.between(0.0, Angles.TURN);
        double third = dice.between(0.0, Angles.TURN);
        double fifth = dice.between(0.0, Angles.TURN);
        double oval = dice.between(0.2, 0.45);
        double clover = dice.between(0.1, 0.4);
        double star = dice.between(0.05, 0.2) * settings.difficulty().swing;
        for (int i = 0; i < count; i++) {
            double angle = Angles.TURN * (i + dice.between(-0.2, 0.2)) / count;
            double swell = 1.0
                    + oval * Angles.cos(2.0 * angle + second)
                    + clover * Angles.cos(3.0 * angle + third)
                    + star * Angles.cos(5.0 * angle + fifth);
            double bent = dice.unit() < STRAIGHT_SHARE ? 0.0 : bend * dice.between(-1.0, 1.0);
            double far = Math.max(radius * swell + bent, radius * 0.3);
            draft.add(far * Angles.cos(angle), far * Angles.sin(angle));
        }
        return draft;
    }

    private static double clamp(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }

    private void add(double newX, double newY) {
        x[count] = newX;
        y[count] = newY;
        count++;
    }

    private void addTowards(double heading, double far) {
        add(x[count - 1] + far * Angles.cos(heading), y[count - 1] + far * Angles.sin(heading));
    }

    /** The spans of the spline; span k is drawn by the points k to k + 3. */
    int spans() {
        return closed ? count : count - 3;
    }

    int point(int index) {
        return index % count;
    }

    /** Moves the marked points a third of the way to the middle of their neighbours. */
    void ease(boolean[] marked) {
        double[] oldX = x.clone();
        double[] oldY = y.clone();
        int first = closed ? 0 : 1;
        int end = closed ? count : count - 1;
        for (int i = first; i < end; i++) {
            if (marked[i]) {
                int before = (i + count - 1) % count;
                int after = (i + 1) % count;
                x[i] = oldX[i] + ((oldX[before] + oldX[after]) * 0.5 - oldX[i]) / 3.0;
                y[i] = oldY[i] + ((oldY[before] + oldY[after]) * 0.5 - oldY[i]) / 3.0;
            }
        }
    }

    void scale(double factor) {
        for (int i = 0; i < count; i++) {
            x[i] *= factor;
            y[i] *= factor;
        }
    }
}
