package dev.slipstream.race.replay;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.ReplayInput;
import dev.slipstream.proto.ReplayStep;
import dev.slipstream.race.mode.SeatInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was applied at which tick: bytes that only ever grow, so that what is stored of them stays
 * true. Beyond {@link #MAX_BYTES} the log is given up; the heat goes on and has no replay.
 */
public final class InputLog {
    /** Eight people at 60 inputs a second fill this in half an hour. */
    static final int MAX_BYTES = 8 << 20;

    private static final int TAG = 1; // bytes, of fields below 16

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

    /** Notes the inputs of a tick, if there are any: as one ReplayStep behind its length. */
    public void note(int tick, List<SeatInput> inputs) {
        if (inputs.isEmpty() || lost) {
            return;
        }
        var lines = inputs.stream().map(Line::of).toList();
        var size = CodedOutputStream.computeUInt32Size(ReplayStep.TICK_FIELD_NUMBER, tick);
        for (var line : lines) {
            size += TAG + CodedOutputStream.computeUInt32SizeNoTag(line.size()) + line.size();
        }
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
            out.writeUInt32(ReplayStep.TICK_FIELD_NUMBER, tick);
            for (var line : lines) {
                out.writeTag(ReplayStep.INPUTS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(line.size());
                line.writeTo(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        length = end;
    }

    /**
     * A ReplayInput as bytes, without a builder for each of eight people sixty times a second.
     *
     * @param input what was sent; nothing when the player left
     * @param from where its number and its tick end: they are its first fields, and not logged
     */
    private record Line(int seat, @Nullable ByteString input, int from, int size) {

        static Line of(SeatInput input) {
            var seat = input.seat() == 0
                    ? 0
                    : CodedOutputStream.computeUInt32Size(ReplayInput.SEAT_FIELD_NUMBER, input.seat());
            return switch (input) {
                case SeatInput.Played(var s, Input played) -> {
                    var bytes = played.toByteString();
                    var from = numbers(played);
                    var rest = bytes.size() - from;
                    yield new Line(s, bytes, from, seat + TAG + CodedOutputStream.computeUInt32SizeNoTag(rest) + rest);
                }
                case SeatInput.Left(var s) ->
                    new Line(s, null, 0, seat + CodedOutputStream.computeBoolSize(ReplayInput.LEFT_FIELD_NUMBER, true));
            };
        }

        private static int numbers(Input input) {
            return (input.getSeq() == 0
                            ? 0
                            : CodedOutputStream.computeUInt32Size(Input.SEQ_FIELD_NUMBER, input.getSeq()))
                    + (input.getTick() == 0
                            ? 0
                            : CodedOutputStream.computeUInt32Size(Input.TICK_FIELD_NUMBER, input.getTick()));
        }

        void writeTo(CodedOutputStream out) throws IOException {
            if (seat != 0) {
                out.writeUInt32(ReplayInput.SEAT_FIELD_NUMBER, seat);
            }
            if (input == null) {
                out.writeBool(ReplayInput.LEFT_FIELD_NUMBER, true);
            } else {
                out.writeTag(ReplayInput.INPUT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeBytesNoTag(input.substring(from));
            }
        }
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
