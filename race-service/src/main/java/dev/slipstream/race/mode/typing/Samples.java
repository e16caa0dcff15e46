package dev.slipstream.race.mode.typing;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A growing row of whole numbers, without a box around each. The time limit of a heat bounds it. */
final class Samples {
    private static final int FIRST_CAPACITY = 64; // a usual heat's seconds

    private int[] values = new int[FIRST_CAPACITY];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void forEach(IntConsumer consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(values[i]);
        }
    }
}
