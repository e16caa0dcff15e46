package dev.slipstream.race.mode.rally;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of a race: finishers by their time, then everybody else, driving or out, by how far they
 * came. Equals share a rank, and the next one skips. As of when it was made.
 */
final class Ranking {
    private static final double UNFINISHED = 1e10; // later than any finish in microseconds, and 1e-6 still counts

    /** Per seat, the lower the better: the time, or for the unfinished what is left of the course. */
    private final double[] keys;

    Ranking(Race race, Car[] cars) {
        keys = new double[cars.length];
        for (int seat = 0; seat < cars.length; seat++) {
            keys[seat] = cars[seat].hasFinished() ? cars[seat].finishedUs : UNFINISHED - race.progress(cars[seat]);
        }
    }

    /** From 1. */
    int rank(int seat) {
        int better = 0;
        for (double key : keys) {
            better += key < keys[seat] ? 1 : 0;
        }
        return better + 1;
    }

    /** Seats, best first; equals by seat number. */
    List<Integer> seats() {
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingDouble(seat -> keys[seat]))
                .toList();
    }
}
