package dev.slipstream.race.stage;

/** How long a stage is, roughly; of a circuit, how long a lap is. */
public enum StageLength {
    SHORT(1_000.0, 800.0),
    MEDIUM(2_000.0, 1_300.0),
    LONG(3_000.0, 1_900.0);

    /** Metres from the first to the last point of a stage from point to point. */
    final double metres;

    /** Metres of a lap. */
    final double lapMetres;

    StageLength(double metres, double lapMetres) {
        this.metres = metres;
        this.lapMetres = lapMetres;
    }
}
