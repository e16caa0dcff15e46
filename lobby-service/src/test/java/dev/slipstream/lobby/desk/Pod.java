package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.news.RoomNews;
import dev.slipstream.proto.Broker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** The desks of one more pod, without sockets. */
record Pod(RoomDesk desk, FrontDesk front) {
    static Pod of(Rooms rooms, Alarms alarms, News news) {
        return of(rooms, alarms, news, new LoneWait(() -> Duration.ZERO));
    }

    /** One that shares the store and the broker with this pod, which hears of what it does. */
    static Pod elsewhere(Rooms rooms, Alarms alarms) {
        return of(
                rooms,
                alarms,
                (room, left) -> Hallway.publish(
                        Broker.LOBBY_EVENTS, "", RoomNews.eventOf(room, left).toByteArray()));
    }

    static Pod of(Rooms rooms, Alarms alarms, News news, LoneWait wait) {
        var registry = new SimpleMeterRegistry();
        var metrics = new DeskMetrics(registry);
        var desk = new RoomDesk(rooms, alarms, news, metrics, wait);
        return new Pod(desk, new FrontDesk(rooms, desk, metrics, registry));
    }
}
