package dev.slipstream.persistence.result;

import dev.slipstream.proto.Broker;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** What the queues of results are declared with; the channel's configuration names these. */
@ApplicationScoped
class ResultQueueShape {
    /** Kept for people to look at: beyond this many, or as many bytes, the oldest goes. */
    private static final int MAX_DEAD_LETTERS = 10_000;

    private static final long MAX_DEAD_BYTES = 1L << 30;

    @Produces
    @Identifier("heat-results-queue")
    Map<String, Object> queue() {
        return Broker.HEAT_RESULTS_ARGUMENTS;
    }

    @Produces
    @Identifier("heat-results-dead-queue")
    Map<String, Object> deadLetters() {
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-max-length",
                MAX_DEAD_LETTERS,
                "x-max-length-bytes",
                MAX_DEAD_BYTES,
                "x-overflow",
                "drop-head");
    }
}
