package dev.slipstream.lobby.desk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The desks of one more pod, without sockets. */
record Pod(RoomDesk desk, FrontDesk front) {
    static Pod of(Rooms rooms, Alarms alarms, News news) {
        var registry = new SimpleMeterRegistry();
        var metrics = new DeskMetrics(registry);
        var desk = new RoomDesk(rooms, alarms, news, metrics, registry);
        return new Pod(desk, new FrontDesk(rooms, desk, metrics, registry));
    }
}
