package dev.slipstream.lobby.news;

import dev.slipstream.proto.fleet.RoomEvent;

/** Whoever on this pod wants to know of rooms. */
public interface Audience {
    /** A room changed; the same news may come twice, and late. Never blocks. */
    void hear(RoomEvent event);
}
