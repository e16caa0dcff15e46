package dev.slipstream.race.mode.typing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The finishing order: finishers by the tick of their finish, then everybody else by how much of the
 * text stands right, whether still typing or gone. Equals share a rank, and the next one skips.
 */
final class Ranking {
    private static final Comparator<Typist> ORDER = Comparator.comparing((Typist typist) -> !typist.hasFinished())
            .thenComparingInt(typist -> typist.hasFinished() ? typist.finishedAt() : 0)
            .thenComparingInt(
                    typist -> typist.hasFinished() ? 0 : -typist.page().standingLetters());

    private final List<Typist> typists;

    Ranking(List<Typist> typists) {
        this.typists = typists;
    }

    /** Seats, best first; equals by seat number. */
    List<Integer> seats() {
        return IntStream.range(0, typists.size())
                .boxed()
                .sorted(Comparator.comparing(typists::get, ORDER))
                .toList();
    }

    /** From 1. */
    int rank(int seat) {
        var better = 0;
        for (var other : typists) {
            if (ORDER.compare(other, typists.get(seat)) < 0) {
                better++;
            }
        }
        return better + 1;
    }
}
