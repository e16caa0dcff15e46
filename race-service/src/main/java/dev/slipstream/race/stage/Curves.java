package dev.slipstream.race.stage;

/** The handwriting of a stage. */
public enum Curves {
    FLOWING(78.0, 78.0, 1.05),
    MIXED(46.0, 84.0, 1.35),
    TWISTY(44.0, 50.0, 1.60);

    /** Metres between two bends, the least and the most. */
    final double nearest;

    final double farthest;

    /** Radians that a bend turns at most, before the difficulty scales it. */
    final double turn;

    Curves(double nearest, double farthest, double turn) {
        this.nearest = nearest;
        this.farthest = farthest;
        this.turn = turn;
    }
}
