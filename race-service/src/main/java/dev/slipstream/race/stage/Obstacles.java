package dev.slipstream.race.stage;

/**
 * Rocks, trees and buildings on the verges, as circles, sorted along the road into buckets of equal
 * length. Whoever is near an obstacle is in its bucket or in one next to it.
 */
public final class Obstacles {
    public static final int ROCK = 0;
    public static final int TREE = 1;
    public static final int BUILDING = 2;

    private static final double BUCKET = 24.0; // metres; what is 8 m away in a bend is nearer along the line
    private static final double BARE_SHARE = 0.25; // of buckets without anything, so that it clusters
    private static final double FROM_EDGE = 2.0; // metres free beside the road
    private static final double APART = 5.0; // metres between two obstacles: a car fits through
    private static final int NEAR = 12; // obstacles drawn before that a new one may be close to

    public final int count;
    public final int[] kind;
    public final double[] x;
    public final double[] y;
    public final double[] radius;

    /** Those of bucket b are from[b] up to from[b + 1]. */
    final int[] from;

    private final double bucketLength;

    private Obstacles(int count, Sketch sketch, int[] from, double bucketLength) {
        this.count = count;
        this.kind = sketch.kind;
        this.x = sketch.x;
        this.y = sketch.y;
        this.radius = sketch.radius;
        this.from = from;
        this.bucketLength = bucketLength;
    }

    static Obstacles scatter(Line line, double[] half, StageSettings settings) {
        Dice dice = new Dice(settings.seedHigh(), settings.seedLow(), 3);
        double metres = line.segments() * line.step;
        int buckets = Math.max(3, (int) Math.floor(metres / BUCKET));
        double each = metres / buckets;
        Sketch sketch = new Sketch(line, half, settings.difficulty(), dice);
        int[] from = new int[buckets + 1];
        for (int b = 0; b < buckets; b++) {
            boolean bare = dice.unit() < BARE_SHARE;
            double wanted = settings.difficulty().obstacles * each / 100.0 / (1.0 - BARE_SHARE);
            for (double more = wanted; more > 0.0 && !bare; more -= 1.0) {
                if (dice.unit() < more) {
                    sketch.draw((b + dice.unit()) * each);
                }
            }
            from[b + 1] = sketch.count;
        }
        return new Obstacles(sketch.count, sketch, from, each);
    }

    int buckets() {
        return from.length - 1;
    }

    /** The bucket of a place along the line. */
    public int bucketOf(double along) {
        return Math.max(0, Math.min(buckets() - 1, (int) Math.floor(along / bucketLength)));
    }

    /** The first obstacle of a bucket, which may lie beyond either end of the line. */
    public int firstOf(int bucket) {
        return from[wrapped(bucket)];
    }

    /** The one after the last obstacle of a bucket. */
    public int endOf(int bucket) {
        return from[wrapped(bucket) + 1];
    }

    /** Past the end of a circuit it begins again; of a road, these buckets are far from anybody there. */
    private int wrapped(int bucket) {
        return bucket < 0 ? bucket + buckets() : bucket < buckets() ? bucket : bucket - buckets();
    }

    /** The drawing of obstacles, one after the other. */
    private static final class Sketch {
        private static final int MOST = 256; // 3,000 m of the hardest stage hold about 75

        private final Line line;
        private final double[] half;
        private final Difficulty difficulty;
        private final Dice dice;

        private final int[] kind = new int[MOST];
        private final double[] x = new double[MOST];
        private final double[] y = new double[MOST];
        private final double[] radius = new double[MOST];
        private int count;

        Sketch(Line line, double[] half, Difficulty difficulty, Dice dice) {
            this.line = line;
            this.half = half;
            this.difficulty = difficulty;
            this.dice = dice;
        }

        void draw(double along) {
            double chance = dice.unit();
            double size = dice.unit();
            double side = dice.side();
            double off = dice.unit();
            int type = chance < 0.35 ? ROCK : chance < 0.9 ? TREE : BUILDING;
            double wide = type == ROCK ? 0.8 + size * 1.2 : type == TREE ? 0.6 + size * 0.6 : 2.5 + size;
            int point = Math.min((int) Math.floor(along / line.step), line.segments() - 1);
            double least = half[point] + FROM_EDGE + wide;
            double most = half[point] + difficulty.verge - 0.5;
            double lateral = side * (least + Math.max(0.0, most - least) * off);
            int after = line.after(point);
            double dx = (line.x[after] - line.x[point]) / line.step;
            double dy = (line.y[after] - line.y[point]) / line.step;
            double px = line.x[point] - dy * lateral;
            double py = line.y[point] + dx * lateral;
            if (count < MOST && isFree(px, py, wide)) {
                kind[count] = type;
                x[count] = px;
                y[count] = py;
                radius[count] = wide;
                count++;
            }
        }

        private boolean isFree(double px, double py, double wide) {
            for (int i = Math.max(0, count - NEAR); i < count; i++) {
                double dx = px - x[i];
                double dy = py - y[i];
                double apart = wide + radius[i] + APART;
                if (dx * dx + dy * dy < apart * apart) {
                    return false;
                }
            }
            return true;
        }
    }
}
