package dev.slipstream.lobby.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Member;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.WarmUp;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.RoomSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoomCodecTest {
    private static final HeatSpec HEAT = HeatSpec.newBuilder()
            .setHeatId("heat")
            .setRoomId("room")
            .setMode(Mode.MODE_TYPING)
            .addSeats(Seat.newBuilder().setPlayerId("p0"))
            .setStartsAtMs(5_000)
            .build();

    static Stream<Phase> phases() {
        return Stream.of(
                new Phase.Gathering(1, 2, 3),
                new Phase.Gathering(1, 2, 3, new WarmUp.Over()),
                new Phase.Gathering(1, 2, 3, new WarmUp.Running(HEAT)),
                new Phase.Countdown(1, 2, 3, new WarmUp.Due()),
                new Phase.Countdown(1, 2, 3, new WarmUp.Running(HEAT)),
                new Phase.Launching(HEAT, 4),
                new Phase.Racing(HEAT, 6_000, 5),
                new Phase.Results(HEAT, List.of(Standing.newBuilder().setRank(1).build()), 7_000, 6));
    }

    private static Room room(Phase phase) {
        var settings = HeatSettings.newBuilder()
                .setRally(RallySettings.newBuilder().setSeed(-1))
                .build();
        var charter = new Charter("room", "FAST-TIGER-42", true, Mode.MODE_RALLY, settings, List.of("p0"));
        var members = List.of(
                new Member("p0", "Ann", true, 0, RallyCarKind.RALLY_CAR_KIND_TANK),
                new Member("p1", "Bob", false, 123, RallyCarKind.RALLY_CAR_KIND_BALANCED));
        return new Room(charter, 9, phase, members, List.of("p2"));
    }

    @ParameterizedTest
    @MethodSource("phases")
    void everyRoomComesBackAsItWas(Phase phase) {
        assertEquals(room(phase), RoomCodec.decode(RoomCodec.encode(room(phase))));
    }

    @Test
    void fieldsOfANewerPodAreIgnored() throws InvalidProtocolBufferException {
        var room = room(new Phase.Gathering(1, 2, 3));
        var newer = RoomSnapshot.parseFrom(RoomCodec.encode(room)).toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                4_000,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        assertEquals(room, RoomCodec.decode(newer.toByteArray()));
    }

    @Test
    void aCarThatOnlyANewerPodKnowsIsNone() throws InvalidProtocolBufferException {
        var room = room(new Phase.Gathering(1, 2, 3));
        var newer = RoomSnapshot.parseFrom(RoomCodec.encode(room)).toBuilder();
        newer.getStateBuilder().getMembersBuilder(0).setCarValue(99);
        var read = RoomCodec.decode(newer.build().toByteArray());
        assertEquals(
                RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED,
                read.members().getFirst().car());
        assertEquals(read, RoomCodec.decode(RoomCodec.encode(read)));
    }

    @Test
    void fieldsAnOlderPodDoesNotKnowAreMissing() throws InvalidProtocolBufferException {
        var room = room(new Phase.Gathering(1, 2, 3));
        var older = RoomSnapshot.parseFrom(RoomCodec.encode(room)).toBuilder()
                .clearGoneSinceMs()
                .clearViewers()
                .build();
        assertEquals(2, RoomCodec.decode(older.toByteArray()).members().size());
    }

    @Test
    void whatIsNoRoomIsNotReadAsOne() {
        assertThrows(IllegalStateException.class, () -> RoomCodec.decode(new byte[] {-1, -1, -1}));
    }
}
