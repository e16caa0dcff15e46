package dev.slipstream.race.heat;

import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Inputs of all seats of a heat that wait for their tick, in the order of arrival. */
final class WaitingInputs {
    /** Inputs of a seat that may wait; beyond it, or its part of the pod's memory, they are not taken. */
    static final int MAX_A_SEAT = 256;
    /** What one takes of memory, about. */
    static final int BYTES = 160;

    record Waiting(int due, int seq, SeatInput input) {}

    private final List<Waiting> waiting = new ArrayList<>();
    private final Share memory;

    WaitingInputs(Share memory) {
        this.memory = memory;
    }

    /** @return false when there is no room for one more of a seat that has so many */
    boolean offer(Waiting input, int have) {
        if (have >= memory.fair(MAX_A_SEAT * BYTES) / BYTES || !memory.take(BYTES)) {
            return false;
        }
        waiting.add(input);
        return true;
    }

    /** One that must not be lost; a seat has one in its life. */
    void add(Waiting input) {
        memory.add(BYTES);
        waiting.add(input);
    }

    /** The first tick for which something waits; {@link Integer#MAX_VALUE} when nothing does. */
    int due() {
        var first = Integer.MAX_VALUE;
        for (var each : waiting) {
            first = Math.min(first, each.due);
        }
        return first;
    }

    /** Hands over what is due. */
    void drain(int tick, Consumer<Waiting> taker) {
        waiting.removeIf(each -> {
            if (each.due > tick) {
                return false;
            }
            memory.give(BYTES);
            taker.accept(each);
            return true;
        });
    }

    /** Nobody steps any more: what waits is for nothing. */
    void release() {
        memory.give((long) waiting.size() * BYTES);
        waiting.clear();
    }
}
