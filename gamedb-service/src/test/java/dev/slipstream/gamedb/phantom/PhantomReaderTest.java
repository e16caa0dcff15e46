package dev.slipstream.gamedb.phantom;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.proto.phantom.RecordingWriter;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PhantomReaderTest {
    private static PhantomReader.Reading drive(int splits) {
        return read(drive -> drive.addAllSplitMs(Collections.nCopies(splits, 1)), _ -> {});
    }

    private static PhantomReader.Reading read(
            Consumer<VerifiedPhantom.Builder> odd, Consumer<VerifiedPhantoms.Builder> odds) {
        var recording = RecordingWriter.write(1, 20, List.of(new int[] {0}));
        var drive = VerifiedPhantom.newBuilder()
                .setPlayerId("anna")
                .setTimeUs(1)
                .setRecording(ByteString.copyFrom(recording));
        odd.accept(drive);
        var heat = VerifiedPhantoms.newBuilder()
                .setHeatId("heat")
                .setPlace("rally:1:1")
                .addPhantoms(drive);
        odds.accept(heat);
        return PhantomReader.read(heat.build().toByteArray());
    }

    private static void poison(Consumer<VerifiedPhantom.Builder> odd) {
        assertInstanceOf(PhantomReader.Reading.Poison.class, read(odd, _ -> {}));
    }

    @Test
    void whatCannotBeStoredIsPoison() {
        poison(drive -> drive.setPlayerId(""));
        poison(drive -> drive.setPlayerId("anna\0"));
        poison(drive -> drive.setPlayerId("x".repeat(65)));
        poison(drive -> drive.setName("x".repeat(41)));
        poison(drive -> drive.setName("\0"));
        poison(drive -> drive.setTimeUs(0));
        poison(drive -> drive.setTimeUs(-1));
        assertInstanceOf(PhantomReader.Reading.Poison.class, read(_ -> {}, heat -> heat.setHeatId("")));
        assertInstanceOf(
                PhantomReader.Reading.Poison.class,
                read(_ -> {}, heat -> heat.addAllPhantoms(Collections.nCopies(16, heat.getPhantoms(0)))));
    }

    @Test
    void splitsAreAsManyAsARaceCanHave() {
        assertInstanceOf(PhantomReader.Reading.Sound.class, drive(0));
        assertInstanceOf(PhantomReader.Reading.Sound.class, drive(1_024));
        assertInstanceOf(PhantomReader.Reading.Poison.class, drive(1_025));
    }
}
