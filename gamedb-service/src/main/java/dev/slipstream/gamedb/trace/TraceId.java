package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.input.Numbers;

/** Ids of traces, as they stand in addresses. */
final class TraceId {
    private TraceId() {}

    static long read(String text) {
        return Numbers.whole("The id of a trace", text, 1, Long.MAX_VALUE);
    }
}
