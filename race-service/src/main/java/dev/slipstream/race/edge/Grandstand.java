package dev.slipstream.race.edge;

import dev.slipstream.proto.fleet.HeatFrame;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sockets of this pod by heat, and nothing about where the heats are run. */
@Singleton
public class Grandstand {
    private final ConcurrentHashMap<String, EdgeHeat> heats = new ConcurrentHashMap<>();
    private final EdgeMeters meters;

    Grandstand(EdgeMeters meters) {
        this.meters = meters;
    }

    /** A frame of a heat that this pod owns. */
    public void deliver(HeatFrame frame) {
        var heat = heats.get(frame.getHeatId());
        if (heat != null) {
            heat.deliver(frame);
        }
    }

    /** A frame that came through the broker. */
    public void deliverRelayed(HeatFrame frame) {
        meters.relayed().increment();
        var heat = heats.get(frame.getHeatId());
        if (heat == null || heat.isEmpty()) {
            meters.wasted().increment();
        } else {
            heat.deliver(frame);
        }
    }

    Optional<EdgeHeat> find(String heatId) {
        return Optional.ofNullable(heats.get(heatId));
    }

    EdgeHeat findOrAdd(String heatId, Supplier<EdgeHeat> fresh) {
        return heats.computeIfAbsent(heatId, id -> fresh.get());
    }

    /** A socket takes its place, in the heat that is known by now or in the one just opened. */
    EdgeHeat attach(EdgeHeat opened, Viewer viewer) {
        return heats.compute(opened.heatId(), (id, known) -> {
            var heat = known == null ? opened : known;
            heat.attach(viewer);
            return heat;
        });
    }

    Collection<EdgeHeat> all() {
        return heats.values();
    }

    void remove(EdgeHeat heat) {
        heats.computeIfPresent(heat.heatId(), (id, there) -> keepUnlessEmpty(there, heat));
    }

    private static @Nullable EdgeHeat keepUnlessEmpty(EdgeHeat there, EdgeHeat heat) {
        return there == heat && heat.isEmpty() ? null : there;
    }
}
