package dev.slipstream.lobby.desk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** The desks of one more pod, without sockets. */
record Pod(RoomDesk desk, FrontDesk front) {
    static Pod of(Rooms rooms, Alarms alarms, News news) {
        return of(rooms, alarms, news, new LoneWait(() -> Duration.ZERO));
    }

    static Pod of(Rooms rooms, Alarms alarms, News news, LoneWait wait) {
        var registry = new SimpleMeterRegistry();
        var metrics = new DeskMetrics(registry);
        var desk = new RoomDesk(rooms, alarms, news, metrics, wait);
        return new Pod(desk, new FrontDesk(rooms, desk, metrics, registry));
    }
}
