package dev.slipstream.gamedb.phantom;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.proto.phantom.RecordingWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhantomReaderTest {
    private static PhantomReader.Reading drive(int splits) {
        var recording = RecordingWriter.write(1, 20, List.of(new int[] {0}));
        var drive = VerifiedPhantom.newBuilder()
                .setPlayerId("anna")
                .setTimeUs(1)
                .setRecording(ByteString.copyFrom(recording))
                .addAllSplitMs(Collections.nCopies(splits, 1));
        return PhantomReader.read(VerifiedPhantoms.newBuilder()
                .setHeatId("heat")
                .setPlace("rally:1:1")
                .addPhantoms(drive)
                .build()
                .toByteArray());
    }

    @Test
    void splitsAreAsManyAsARaceCanHave() {
        assertInstanceOf(PhantomReader.Reading.Sound.class, drive(0));
        assertInstanceOf(PhantomReader.Reading.Sound.class, drive(1_024));
        assertInstanceOf(PhantomReader.Reading.Poison.class, drive(1_025));
    }
}
