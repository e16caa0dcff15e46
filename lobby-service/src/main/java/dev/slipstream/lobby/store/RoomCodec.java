package dev.slipstream.lobby.store;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Member;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomPortrait;
import dev.slipstream.lobby.room.WarmUp;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.fleet.RoomSnapshot;
import java.util.ArrayList;

/** Rooms as bytes. Protocol Buffers, so that pods of neighbouring versions can share rooms. */
final class RoomCodec {
    private RoomCodec() {}

    static byte[] encode(Room room) {
        var snapshot = RoomSnapshot.newBuilder()
                .setState(RoomPortrait.of(room))
                .setGeneration(room.phase().generation())
                .setDueMs(room.phase().dueMs())
                .setWaitingSinceMs(room.waitingSinceMs())
                .addAllViewers(room.viewers())
                .addAllAdmitted(room.charter().admitted());
        switch (room.warmUp()) {
            case WarmUp.Due _ -> {}
            case WarmUp.Running(var heat) -> snapshot.setWarmUp(heat);
            case WarmUp.Over _ -> snapshot.setPatient(true);
        }
        room.heat().ifPresent(snapshot::setHeat);
        room.members().forEach(member -> snapshot.addGoneSinceMs(member.goneSinceMs()));
        return snapshot.build().toByteArray();
    }

    /** @throws IllegalStateException when these are not the bytes of a room */
    static Room decode(byte[] bytes) {
        try {
            return roomOf(RoomSnapshot.parseFrom(bytes));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("a stored room cannot be read", broken);
        }
    }

    private static Room roomOf(RoomSnapshot snapshot) {
        var state = snapshot.getState();
        var charter = new Charter(
                state.getRoomId(),
                state.getCode(),
                state.getPrivate(),
                state.getMode(),
                state.getSettings(),
                snapshot.getAdmittedList());
        var members = new ArrayList<Member>();
        for (int i = 0; i < state.getMembersCount(); i++) {
            var member = state.getMembers(i);
            long goneSinceMs = i < snapshot.getGoneSinceMsCount() ? snapshot.getGoneSinceMs(i) : 0;
            members.add(new Member(
                    member.getPlayerId(), member.getName(), member.getReady(), goneSinceMs, car(member.getCar())));
        }
        return new Room(charter, state.getVersion(), phaseOf(snapshot), members, snapshot.getViewersList());
    }

    private static WarmUp warmUp(RoomSnapshot snapshot) {
        if (snapshot.hasWarmUp()) {
            return new WarmUp.Running(snapshot.getWarmUp());
        }
        return snapshot.getPatient() ? new WarmUp.Over() : new WarmUp.Due();
    }

    /** One that only newer pods know is none here. */
    private static RallyCarKind car(RallyCarKind stored) {
        return stored == RallyCarKind.UNRECOGNIZED ? RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED : stored;
    }

    private static Phase phaseOf(RoomSnapshot snapshot) {
        long generation = snapshot.getGeneration();
        long dueMs = snapshot.getDueMs();
        return switch (snapshot.getState().getPhase()) {
            case ROOM_PHASE_GATHERING ->
                new Phase.Gathering(snapshot.getWaitingSinceMs(), dueMs, generation, warmUp(snapshot));
            case ROOM_PHASE_COUNTDOWN ->
                new Phase.Countdown(snapshot.getWaitingSinceMs(), dueMs, generation, warmUp(snapshot));
            case ROOM_PHASE_LAUNCHING -> new Phase.Launching(snapshot.getHeat(), generation);
            case ROOM_PHASE_RACING -> new Phase.Racing(snapshot.getHeat(), dueMs, generation);
            case ROOM_PHASE_RESULTS ->
                new Phase.Results(snapshot.getHeat(), snapshot.getState().getStandingsList(), dueMs, generation);
            case ROOM_PHASE_CLOSED, ROOM_PHASE_UNSPECIFIED, UNRECOGNIZED -> new Phase.Closed(generation);
        };
    }
}
