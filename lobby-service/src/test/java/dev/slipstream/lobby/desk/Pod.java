package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.news.RoomNews;
import dev.slipstream.proto.Broker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The desks of one more pod, without sockets. */
record Pod(RoomDesk desk, FrontDesk front) {
    static Pod of(Rooms rooms, Alarms alarms, News news) {
        var registry = new SimpleMeterRegistry();
        var metrics = new DeskMetrics(registry);
        var desk = new RoomDesk(rooms, alarms, news, metrics);
        return new Pod(desk, new FrontDesk(rooms, desk, new FreeTries(), metrics, registry));
    }

    /** One that shares the store and the broker with this pod, which hears of what it does. */
    static Pod elsewhere(Rooms rooms, Alarms alarms) {
        return of(
                rooms,
                alarms,
                (room, left) -> Hallway.publish(
                        Broker.LOBBY_EVENTS, "", RoomNews.eventOf(room, left).toByteArray()));
    }
}
