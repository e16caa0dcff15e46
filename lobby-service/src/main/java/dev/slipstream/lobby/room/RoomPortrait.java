package dev.slipstream.lobby.room;

import dev.slipstream.proto.RoomMember;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;

/** A room as its members see it on the wire. */
public final class RoomPortrait {
    private RoomPortrait() {}

    public static RoomState of(Room room) {
        var charter = room.charter();
        var state = RoomState.newBuilder()
                .setRoomId(room.id())
                .setVersion(room.version())
                .setCode(charter.code())
                .setPrivate(charter.invited())
                .setMode(charter.mode())
                .setSettings(charter.settings())
                .setPhase(phaseOf(room.phase()))
                .setMinPlayers(room.limits().min())
                .setMaxPlayers(room.limits().max())
                .setSoloOffered(room.soloOffered());
        if (room.phase() instanceof Phase.Countdown countdown) {
            state.setCountdownEndsAtMs(countdown.dueMs());
        }
        if (room.phase() instanceof Phase.Results results) {
            state.addAllStandings(results.standings());
        }
        room.heat().ifPresent(heat -> state.setHeatId(heat.getHeatId()).setStartsAtMs(heat.getStartsAtMs()));
        state.setLocked(charter.locked());
        room.warmUpHeat().ifPresent(heat -> state.setWarmUpHeatId(heat.getHeatId()));
        room.host().ifPresent(state::setHost);
        room.members().forEach(member -> state.addMembers(portrait(member)));
        return state.build();
    }

    private static RoomMember portrait(Member member) {
        return RoomMember.newBuilder()
                .setPlayerId(member.playerId())
                .setName(member.name())
                .setReady(member.ready())
                .setConnected(member.present())
                .setCar(member.car())
                .build();
    }

    private static RoomPhase phaseOf(Phase phase) {
        return switch (phase) {
            case Phase.Gathering _ -> RoomPhase.ROOM_PHASE_GATHERING;
            case Phase.Countdown _ -> RoomPhase.ROOM_PHASE_COUNTDOWN;
            case Phase.Launching _ -> RoomPhase.ROOM_PHASE_LAUNCHING;
            case Phase.Racing _ -> RoomPhase.ROOM_PHASE_RACING;
            case Phase.Results _ -> RoomPhase.ROOM_PHASE_RESULTS;
            case Phase.Closed _ -> RoomPhase.ROOM_PHASE_CLOSED;
        };
    }
}
