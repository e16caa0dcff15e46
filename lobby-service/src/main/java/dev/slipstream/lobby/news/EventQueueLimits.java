package dev.slipstream.lobby.news;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** What the broker may keep for a pod that does not read. */
final class EventQueueLimits {
    private EventQueueLimits() {}

    /** 20,000 events of 30 s at most, the oldest dropped: later ones replace them anyway. */
    @Produces
    @Identifier("room-events-limits")
    static Map<String, Object> limits() {
        return Map.of("x-max-length", 20_000, "x-overflow", "drop-head", "x-message-ttl", 30_000);
    }
}
