package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import java.util.List;

/** What a car can do: the points of its kind and its upgrades, made into physics. */
final class CarSpec {
    // Points 0-100: top speed, acceleration, grip, braking, handling, weight.
    private static final double[] SPEEDSTER = {80, 50, 50, 50, 60, 30};
    private static final double[] TANK = {50, 40, 70, 70, 40, 90};
    private static final double[] BALANCED = {60, 60, 60, 60, 60, 60};

    /** m/s. */
    final double topSpeed;

    /** m/s², from standing, on dry asphalt. */
    final double push;

    final double brake;
    final double grip;

    /** rad/s. */
    final double turn;

    /** 1/s. */
    final double response;

    /** kg. */
    final double mass;

    /** Ticks of a burn. */
    final int burnTicks;

    /** Ticks of burning in a full tank. */
    final int tankTicks;

    CarSpec(RallyCar car) {
        double[] points = pointsOf(car.getKind());
        mass = (RallyConstants.MASS_LEAST + RallyConstants.MASS_PER_POINT * points[5])
                * (1.0 - RallyConstants.LIGHTER_PER_LEVEL * car.getWeight());
        double lightness = Math.sqrt(RallyConstants.MASS_NORMAL / mass);
        topSpeed = RallyConstants.TOP_LEAST + RallyConstants.TOP_PER_POINT * raised(points[0], car.getTopSpeed());
        push = (RallyConstants.PUSH_LEAST + RallyConstants.PUSH_PER_POINT * raised(points[1], car.getAcceleration()))
                * lightness;
        grip = RallyConstants.GRIP_LEAST + RallyConstants.GRIP_PER_POINT * raised(points[2], car.getGrip());
        brake = RallyConstants.BRAKE_LEAST + RallyConstants.BRAKE_PER_POINT * raised(points[3], car.getBraking());
        double handling = raised(points[4], car.getHandling());
        turn = RallyConstants.TURN_LEAST + RallyConstants.TURN_PER_POINT * handling;
        response = (RallyConstants.RESPONSE_LEAST + RallyConstants.RESPONSE_PER_POINT * handling) * lightness;
        double burn = RallyConstants.NITRO_TICKS + RallyConstants.TICKS_PER_LEVEL * car.getNitroDuration();
        double charges = RallyConstants.NITRO_CHARGES + RallyConstants.CHARGES_PER_LEVEL * car.getNitroCapacity();
        burnTicks = (int) burn;
        tankTicks = (int) Math.floor(burn * charges + 0.5);
    }

    private static double raised(double points, int level) {
        return points + RallyConstants.POINTS_PER_LEVEL * level;
    }

    private static double[] pointsOf(RallyCarKind kind) {
        return switch (kind) {
            case RALLY_CAR_KIND_SPEEDSTER -> SPEEDSTER;
            case RALLY_CAR_KIND_TANK -> TANK;
            case RALLY_CAR_KIND_BALANCED, RALLY_CAR_KIND_UNSPECIFIED, UNRECOGNIZED -> BALANCED;
        };
    }

    /** The car as it may start: a kind that is allowed, levels within their bounds. */
    static RallyCar checked(RallyCar wanted, List<RallyCarKind> allowed) {
        var kind = known(wanted.getKind());
        var ruled = allowed.isEmpty() || allowed.stream().anyMatch(each -> known(each) == kind);
        return RallyCar.newBuilder()
                .setKind(ruled ? kind : known(allowed.getFirst()))
                .setTopSpeed(level(wanted.getTopSpeed()))
                .setAcceleration(level(wanted.getAcceleration()))
                .setGrip(level(wanted.getGrip()))
                .setBraking(level(wanted.getBraking()))
                .setHandling(level(wanted.getHandling()))
                .setWeight(level(wanted.getWeight()))
                .setNitroCapacity(level(wanted.getNitroCapacity()))
                .setNitroDuration(level(wanted.getNitroDuration()))
                .build();
    }

    private static RallyCarKind known(RallyCarKind kind) {
        return kind == RallyCarKind.RALLY_CAR_KIND_SPEEDSTER || kind == RallyCarKind.RALLY_CAR_KIND_TANK
                ? kind
                : RallyCarKind.RALLY_CAR_KIND_BALANCED;
    }

    /** uint32 on the wire: what Java reads as negative is very large. */
    private static int level(int wanted) {
        return wanted < 0 ? RallyConstants.LEVEL_MOST : Math.min(wanted, RallyConstants.LEVEL_MOST);
    }
}
