package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.input.Numbers;
import dev.slipstream.chassis.problem.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which traces of a place somebody wants to see. */
record Question(
        Place place, Kind kind, Order order, int limit, Optional<Cursor> after, double x, double z, double radius) {
    static final int LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final double MIN_RADIUS = 0.001;
    private static final double MAX_RADIUS = 1000;
    private static final double RADIUS = 100;

    enum Order {
        NEWEST,
        TOP,
        NEAR,
        RANDOM
    }

    Question {
        if (order == Order.RANDOM && after.isPresent()) {
            throw Refused.invalid("order random has no cursor: ask again for other traces.");
        }
    }

    static Question read(
            Place place,
            Kind kind,
            String order,
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String x,
            @Nullable String z,
            @Nullable String radius) {
        var chosen = order(order);
        if (chosen == Order.NEAR && (x == null || z == null)) {
            throw Refused.invalid("order near needs x and z.");
        }
        return new Question(
                place,
                kind,
                chosen,
                limit == null ? LIMIT : (int) Numbers.whole("limit", limit, 1, MAX_LIMIT),
                Optional.ofNullable(cursor).map(Cursor::read),
                metres("x", x, -Draft.MAX_METRES, Draft.MAX_METRES, 0),
                metres("z", z, -Draft.MAX_METRES, Draft.MAX_METRES, 0),
                metres("radius", radius, MIN_RADIUS, MAX_RADIUS, RADIUS));
    }

    private static double metres(String name, @Nullable String text, double min, double max, double otherwise) {
        return text == null ? otherwise : Numbers.decimal(name, text, min, max);
    }

    private static Order order(String word) {
        return switch (word) {
            case "newest" -> Order.NEWEST;
            case "top" -> Order.TOP;
            case "near" -> Order.NEAR;
            case "random" -> Order.RANDOM;
            default -> throw Refused.invalid("order has to be newest, top, near or random.");
        };
    }

    /** Whether many ask the same, so that the answer is worth keeping. */
    boolean isUsual() {
        return (order == Order.NEWEST || order == Order.TOP) && after.isEmpty() && limit == LIMIT;
    }

    /** What its page is called, among the pages of its place. */
    String view() {
        return kind + "-" + order;
    }
}
