package dev.slipstream.race.replay;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.ReplayInput;
import dev.slipstream.proto.ReplayStep;
import dev.slipstream.race.mode.SeatInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * What was applied at which tick: bytes that only ever grow, so that what is stored of them stays
 * true. Beyond {@link #MAX_BYTES} the log is given up; the heat goes on and has no replay.
 */
public final class InputLog {
    /** Eight people at 60 inputs a second fill this in half an hour. */
    static final int MAX_BYTES = 8 << 20;

    private byte[] bytes = new byte[1_024];
    private int length;
    private boolean lost;

    /** A log to go on with, as another owner left it. */
    public static InputLog of(ByteString before, boolean lost) {
        var log = new InputLog();
        log.lost = lost;
        log.length = before.size();
        log.bytes = Arrays.copyOf(before.toByteArray(), Math.max(1_024, log.length));
        return log;
    }

    /** Notes the inputs of a tick, if there are any. */
    public void note(int tick, List<SeatInput> inputs) {
        if (inputs.isEmpty() || lost) {
            return;
        }
        var step = ReplayStep.newBuilder().setTick(tick);
        inputs.forEach(input -> step.addInputs(plain(input)));
        append(step.build());
    }

    private void append(ReplayStep step) {
        var size = step.getSerializedSize();
        var end = length + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
        if (end > MAX_BYTES) {
            lost = true;
            return;
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        var out = CodedOutputStream.newInstance(bytes, length, end - length);
        try {
            out.writeUInt32NoTag(size);
            step.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        length = end;
    }

    private static ReplayInput plain(SeatInput input) {
        return switch (input) {
            case SeatInput.Played(var seat, Input played) ->
                ReplayInput.newBuilder()
                        .setSeat(seat)
                        .setInput(played.toBuilder().clearSeq().clearTick())
                        .build();
            case SeatInput.Left(var seat) ->
                ReplayInput.newBuilder().setSeat(seat).setLeft(true).build();
        };
    }

    /** Bytes so far. */
    public int length() {
        return length;
    }

    /** Whether it outgrew its bound. */
    public boolean lost() {
        return lost;
    }

    /** A copy of what was noted since the log was this long. */
    public ByteString since(int from) {
        return ByteString.copyFrom(bytes, from, length - from);
    }
}
