package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.news.Audience;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import dev.slipstream.proto.fleet.RoomEvent;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Passes news of rooms on to this pod's sockets of those they hold, and tickets with a launch. */
@Singleton
final class Pushes implements Audience {
    private final Hall hall;
    private final Voices voices;
    private final RoomDesk desk;
    private final Clock clock = Clock.systemUTC();

    Pushes(Hall hall, Voices voices, RoomDesk desk) {
        this.hall = hall;
        this.voices = voices;
        this.desk = desk;
    }

    @Override
    public void hear(RoomEvent event) {
        var room = event.getRoom();
        for (var playerId : event.getGoneList()) {
            for (var guest : hall.of(playerId)) {
                if (guest.leave(room.getRoomId(), room.getVersion())) {
                    voices.say(guest, 0, Replies.left(room.getRoomId()));
                }
            }
        }
        var state = new Envelope(LobbyServerMessage.newBuilder().setRoom(room).build());
        for (var member : room.getMembersList()) {
            var guests = hall.of(member.getPlayerId());
            guests.forEach(guest -> show(guest, room, state, event.getHeat()));
            if (!guests.isEmpty() && !member.getConnected()) {
                contradict(room.getRoomId(), member.getPlayerId());
            }
        }
        for (var viewer : event.getViewersList()) {
            hall.of(viewer).forEach(guest -> guest.show(room.getRoomId(), room.getVersion(), state));
        }
    }

    private void show(Guest guest, RoomState room, Envelope state, HeatSpec heat) {
        guest.show(room.getRoomId(), room.getVersion(), state);
        if (room.getPhase() == RoomPhase.ROOM_PHASE_LAUNCHING || beginsWarmUp(room, heat)) {
            voices.ticket(guest, heat);
        }
    }

    /** Once it runs nobody is called to it any more: the player may have a socket there already. */
    private boolean beginsWarmUp(RoomState room, HeatSpec heat) {
        return heat.getHeatId().equals(room.getWarmUpHeatId()) && heat.getStartsAtMs() > clock.millis();
    }

    /** The room is no more, and its end was not heard of. */
    void closed(String roomId) {
        for (var guest : hall.guests()) {
            if (guest.leave(roomId, Long.MAX_VALUE)) {
                voices.say(guest, 0, Replies.left(roomId));
            }
        }
    }

    /** Another pod let a socket of the player go, but this one still holds one. */
    private void contradict(String roomId, String playerId) {
        desk.change(roomId, new Command.Connect(playerId)).subscribe().with(_ -> {}, _ -> {});
    }
}
