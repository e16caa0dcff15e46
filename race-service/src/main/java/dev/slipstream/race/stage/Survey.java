package dev.slipstream.race.stage;

/**
 * Looks for what makes a line undrivable: bends tighter than the radius, and stretches of road that
 * come too close to each other. Where there is neither, the corridor nowhere overlaps itself.
 */
final class Survey {
    private static final double MARGIN = 1.04; // on the radius: chords hide a little of a bend

    private final Line line;
    private final double minRadius;
    private final double clearance;
    private final int apart;
    private final int columns;
    private final int rows;
    private final double left;
    private final double top;
    private final int[] from;
    private final int[] sorted;

    Survey(Line line, Difficulty difficulty) {
        this.line = line;
        minRadius = difficulty.minRadius * MARGIN;
        clearance = difficulty.clearance();
        apart = (int) Math.floor(Angles.PI * difficulty.minRadius / line.step) + 2;
        left = least(line.x);
        top = least(line.y);
        columns = cell(most(line.x) - left) + 1;
        rows = cell(most(line.y) - top) + 1;
        from = new int[columns * rows + 1];
        sorted = new int[line.points()];
        sort();
    }

    private static double least(double[] values) {
        double least = values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double most(double[] values) {
        double most = values[0];
        for (double value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private int cell(double metres) {
        return (int) Math.floor(metres / clearance);
    }

    private int cellOf(int point) {
        return cell(line.y[point] - top) * columns + cell(line.x[point] - left);
    }

    /** Points by cell: those of cell c are sorted[from[c]] up to sorted[from[c + 1]]. */
    private void sort() {
        for (int i = 0; i < line.points(); i++) {
            from[cellOf(i) + 1]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            from[c + 1] += from[c];
        }
        int[] next = from.clone();
        for (int i = 0; i < line.points(); i++) {
            sorted[next[cellOf(i)]++] = i;
        }
    }

    /** Marks the points of the draft that are to blame. False when there are none. */
    boolean mark(Draft draft, boolean[] marked) {
        boolean found = false;
        for (int i = 0; i < line.points(); i++) {
            if (Math.abs(line.curvature(i)) * minRadius > 1.0 || tooClose(i)) {
                found = true;
                marked[draft.point(line.span[i] + 1)] = true;
                marked[draft.point(line.span[i] + 2)] = true;
            }
        }
        return found;
    }

    private boolean tooClose(int point) {
        int column = cell(line.x[point] - left);
        int row = cell(line.y[point] - top);
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                if (tooCloseIn(point, r * columns + c)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean tooCloseIn(int point, int cell) {
        for (int k = from[cell]; k < from[cell + 1]; k++) {
            int other = sorted[k];
            int between = Math.abs(point - other);
            int steps = line.closed ? Math.min(between, line.points() - between) : between;
            double dx = line.x[other] - line.x[point];
            double dy = line.y[other] - line.y[point];
            if (steps > apart && dx * dx + dy * dy < clearance * clearance) {
                return true;
            }
        }
        return false;
    }
}
