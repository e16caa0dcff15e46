package dev.slipstream.gamedb.phantom;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.proto.phantom.RecordingWriter;
import java.util.List;
import java.util.UUID;

/** What race-service says of heats. */
final class Drives {
    private Drives() {}

    static byte[] recording(int timeUs) {
        return RecordingWriter.write(1, 20, List.of(new int[] {timeUs}));
    }

    static VerifiedPhantom drive(String player, int timeUs) {
        return VerifiedPhantom.newBuilder()
                .setPlayerId(player)
                .setName(player)
                .setTimeUs(timeUs)
                .setRecording(ByteString.copyFrom(recording(timeUs)))
                .addSplitMs(9_000)
                .addSplitMs(timeUs / 1_000)
                .build();
    }

    static VerifiedPhantoms.Builder heat(String place, VerifiedPhantom... drives) {
        return VerifiedPhantoms.newBuilder()
                .setHeatId(UUID.randomUUID().toString())
                .setMode(Mode.MODE_RALLY)
                .setPlace(place)
                .setRulesVersion(3)
                .setEndedAtMs(System.currentTimeMillis())
                .addAllPhantoms(List.of(drives));
    }
}
