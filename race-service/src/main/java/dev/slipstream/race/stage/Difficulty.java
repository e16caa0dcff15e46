package dev.slipstream.race.stage;

/**
 * How much a stage asks of its drivers. Every radius is larger than the widest corridor of its
 * stage, road and verge on one side: therefore each place beside the road belongs to one point of it.
 */
public enum Difficulty {
    EASY(8.5, 12.0, 36.0, 1.35, 0.70, 0.9, new double[] {0.70, 0.15, 0.15, 0.00}),
    MEDIUM(7.5, 10.0, 28.0, 1.15, 0.85, 1.3, new double[] {0.50, 0.20, 0.20, 0.10}),
    HARD(6.5, 9.0, 22.0, 1.00, 1.00, 1.8, new double[] {0.35, 0.20, 0.30, 0.15}),
    EXTREME(5.5, 8.0, 17.0, 0.85, 1.15, 2.4, new double[] {0.20, 0.20, 0.35, 0.25});

    /** Metres from the middle of the road to its edge, before it varies by a tenth. */
    final double halfRoad;

    /** Metres of verge between the edge and the wall. */
    final double verge;

    /** Metres; no bend is tighter. */
    final double minRadius;

    /** Stretches the distance between bends. */
    final double stretch;

    /** Scales how far a bend turns. */
    final double swing;

    /** Things to hit, per 100 m. */
    final double obstacles;

    /** Shares of asphalt, wet asphalt, gravel and ice; they sum to 1. Nobody writes to it. */
    @SuppressWarnings("ImmutableEnumChecker")
    final double[] surfaces;

    Difficulty(
            double halfRoad,
            double verge,
            double minRadius,
            double stretch,
            double swing,
            double obstacles,
            double[] surfaces) {
        this.halfRoad = halfRoad;
        this.verge = verge;
        this.minRadius = minRadius;
        this.stretch = stretch;
        this.swing = swing;
        this.obstacles = obstacles;
        this.surfaces = surfaces;
    }

    /** Metres between the middles of two stretches of road, so that their walls keep apart. */
    double clearance() {
        return 2.0 * (1.1 * halfRoad + verge) + 3.0;
    }
}
