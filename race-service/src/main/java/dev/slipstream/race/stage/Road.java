package dev.slipstream.race.stage;

/** Draws the line of a stage: as bent as the seed wants it and the difficulty allows. */
final class Road {
    private static final int ROUNDS = 120; // of easing; of a million stages, most need fewer than 20
    private static final int LOCAL_ROUNDS = 60; // after them the whole line is eased, not its faults only

    private Road() {}

    static Line draw(StageSettings settings) {
        double metres = settings.circuit() ? settings.length().lapMetres : settings.length().metres;
        Draft draft = Draft.of(settings);
        for (int round = 0; round < ROUNDS; round++) {
            Line line = new Line(draft, metres);
            boolean[] marked = new boolean[draft.count];
            if (!new Survey(line, settings.difficulty()).mark(draft, marked)) {
                return line.sealed();
            }
            for (int i = 0; i < marked.length && round >= LOCAL_ROUNDS; i++) {
                marked[i] = true;
            }
            draft.ease(marked);
        }
        return new Line(Draft.plain(settings.circuit()), metres).sealed();
    }
}
