package dev.slipstream.gamedb.phantom;

import dev.slipstream.proto.Broker;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** What the queues of phantoms are declared with; the channel's configuration names these. */
@ApplicationScoped
class PhantomQueueShape {
    /** Heats that may wait: beyond it the oldest goes, since a ghost less is no harm. */
    private static final int MAX_WAITING = 10_000;

    private static final long MAX_WAITING_BYTES = 1L << 29;
    private static final int MAX_DELIVERIES = 20;
    /** Kept for people to look at: beyond this many the oldest goes. */
    private static final int MAX_DEAD_LETTERS = 1_000;

    @Produces
    @Identifier("heat-phantoms-queue")
    Map<String, Object> queue() {
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-max-length",
                MAX_WAITING,
                "x-max-length-bytes",
                MAX_WAITING_BYTES,
                "x-overflow",
                "drop-head",
                "x-delivery-limit",
                MAX_DELIVERIES,
                "x-dead-letter-exchange",
                Broker.DEAD_LETTERS,
                "x-dead-letter-routing-key",
                Broker.HEAT_PHANTOMS);
    }

    @Produces
    @Identifier("heat-phantoms-dead-queue")
    Map<String, Object> deadLetters() {
        return Map.of("x-queue-type", "quorum", "x-max-length", MAX_DEAD_LETTERS, "x-overflow", "drop-head");
    }
}
