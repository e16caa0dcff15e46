package dev.slipstream.race.road;

import dev.slipstream.race.stage.Obstacles;
import dev.slipstream.race.stage.Spot;
import dev.slipstream.race.stage.Stage;
import dev.slipstream.race.stage.Surface;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * All that a car can meet on a stage. Metres; x to the right, y down, headings in radians clockwise
 * from x.
 *
 * @param hash of the stage, as in frames: 16 hexadecimal digits
 * @param closed a circuit: its last point leads back to the first
 * @param step between two points, along the road
 * @param length of the line; of a circuit, of a lap
 * @param verge from the edge of the road to the wall, on both sides
 * @param startAlong how far along the line the start is
 * @param checkpointsAlong how far along the line each checkpoint is; the last one is the finish
 */
record StageSheet(
        String hash,
        boolean closed,
        double step,
        double length,
        double verge,
        double startAlong,
        List<Double> checkpointsAlong,
        List<Point> points,
        List<Obstacle> obstacles,
        List<Place> grid) {
    /**
     * A point of the middle of the road.
     *
     * @param half from there to the edge
     * @param surface of the road from here to the next point: asphalt, wet, gravel, ice
     */
    record Point(double x, double y, double half, String surface) {}

    /** A rock, tree or building, as a circle. */
    record Obstacle(String kind, double x, double y, double radius) {}

    /** A place of the grid; seats stand there in their order. */
    record Place(double x, double y, double heading) {}

    static StageSheet of(Stage stage) {
        return new StageSheet(
                HexFormat.of().toHexDigits(stage.hash()),
                stage.isCircuit(),
                stage.step(),
                stage.length(),
                stage.verge,
                stage.startAlong,
                list(stage.checkpoints(), stage::checkpoint),
                list(stage.points(), i -> point(stage, i)),
                list(stage.obstacles.count, i -> obstacle(stage.obstacles, i)),
                list(Stage.GRID_PLACES, i -> place(stage, i)));
    }

    private static <T> List<T> list(int count, IntFunction<T> each) {
        return IntStream.range(0, count).mapToObj(each).toList();
    }

    private static Point point(Stage stage, int i) {
        var surface = Surface.of(stage.surface(Math.min(i, stage.segments() - 1)));
        return new Point(stage.x(i), stage.y(i), stage.half(i), surface.name().toLowerCase(Locale.ROOT));
    }

    private static Obstacle obstacle(Obstacles all, int i) {
        var kind = switch (all.kind[i]) {
            case Obstacles.ROCK -> "rock";
            case Obstacles.TREE -> "tree";
            default -> "building";
        };
        return new Obstacle(kind, all.x[i], all.y[i], all.radius[i]);
    }

    private static Place place(Stage stage, int i) {
        var spot = new Spot();
        stage.onLine(spot, stage.startAlong - stage.gridBack(i));
        var side = stage.gridSide(i);
        return new Place(
                spot.footX + side * spot.outX,
                spot.footY + side * spot.outY,
                StrictMath.atan2(spot.tangentY, spot.tangentX));
    }
}
