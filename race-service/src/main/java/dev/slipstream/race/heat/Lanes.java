package dev.slipstream.race.heat;

import dev.slipstream.race.PodConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The lanes of this pod, and the watch over them. A heat stays on the lane its id falls on. */
@Singleton
public class Lanes {
    private final List<Lane> lanes;
    private volatile boolean closed;

    Lanes(PodConfig config, MeterRegistry meters) {
        var stalls = meters.counter("slipstream.lane.stalls");
        lanes = IntStream.range(0, config.lanes().orElse(Runtime.getRuntime().availableProcessors()))
                .mapToObj(i -> new Lane("lane-" + i, stalls::increment))
                .toList();
        lanes.forEach(Lane::start);
        Thread.ofPlatform().name("lane-watch").daemon().start(this::watch);
    }

    Lane laneOf(String heatId) {
        return lanes.get(Math.floorMod(heatId.hashCode(), lanes.size()));
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, Lane.WATCH_NANOS);
            var now = System.nanoTime();
            lanes.forEach(lane -> lane.watch(now));
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        lanes.forEach(Lane::close);
    }
}
