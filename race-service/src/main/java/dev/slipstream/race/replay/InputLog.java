package dev.slipstream.race.replay;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.ReplayInput;
import dev.slipstream.proto.ReplayStep;
import dev.slipstream.race.mode.SeatInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was applied at which tick: bytes that only ever grow, so that what is stored of them stays
 * true. Beyond {@link #MAX_BYTES} the log is given up; the heat goes on and has no replay.
 */
public final class InputLog {
    /** Eight people at 60 inputs a second fill this in half an hour. */
    static final int MAX_BYTES = 8 << 20;

    private static final int CHUNK_BYTES = 4 << 10;
    private static final int TAG = 1; // bytes, of fields below 16

    private final List<byte[]> chunks = new ArrayList<>(); // what is noted never moves: copies would cost pauses
    private byte[] draft = new byte[256]; // of one step
    private byte[] draftOfInput = new byte[32];
    private int length;
    private boolean lost;

    /** A log to go on with, as another owner left it. */
    public static InputLog of(ByteString before, boolean lost) {
        var log = new InputLog();
        log.lost = lost;
        log.append(before.toByteArray(), before.size());
        return log;
    }

    /** Notes the inputs of a tick, if there are any: as one ReplayStep behind its length. */
    public void note(int tick, List<SeatInput> inputs) {
        if (inputs.isEmpty() || lost) {
            return;
        }
        var size = CodedOutputStream.computeUInt32Size(ReplayStep.TICK_FIELD_NUMBER, tick);
        for (var input : inputs) {
            var line = sizeOf(input);
            size += TAG + CodedOutputStream.computeUInt32SizeNoTag(line) + line;
        }
        var whole = CodedOutputStream.computeUInt32SizeNoTag(size) + size;
        if (length + whole > MAX_BYTES) {
            lost = true;
            return;
        }
        draft = draft.length < whole ? new byte[2 * whole] : draft;
        var out = CodedOutputStream.newInstance(draft, 0, whole);
        try {
            out.writeUInt32NoTag(size);
            out.writeUInt32(ReplayStep.TICK_FIELD_NUMBER, tick);
            for (var input : inputs) {
                out.writeTag(ReplayStep.INPUTS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(sizeOf(input));
                write(input, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        append(draft, whole);
    }

    private void append(byte[] from, int count) {
        for (var done = 0; done < count; ) {
            var at = length % CHUNK_BYTES;
            if (at == 0) {
                chunks.add(new byte[CHUNK_BYTES]);
            }
            var part = Math.min(CHUNK_BYTES - at, count - done);
            System.arraycopy(from, done, chunks.getLast(), at, part);
            done += part;
            length += part;
        }
    }

    /** As a ReplayInput, which is written without a builder for each of eight people sixty times a second. */
    private static int sizeOf(SeatInput input) {
        var seat = input.seat() == 0
                ? 0
                : CodedOutputStream.computeUInt32Size(ReplayInput.SEAT_FIELD_NUMBER, input.seat());
        return switch (input) {
            case SeatInput.Played(var s, Input played) -> {
                var rest = played.getSerializedSize() - numbers(played);
                yield seat + TAG + CodedOutputStream.computeUInt32SizeNoTag(rest) + rest;
            }
            case SeatInput.Left left -> seat + CodedOutputStream.computeBoolSize(ReplayInput.LEFT_FIELD_NUMBER, true);
        };
    }

    private void write(SeatInput input, CodedOutputStream out) throws IOException {
        if (input.seat() != 0) {
            out.writeUInt32(ReplayInput.SEAT_FIELD_NUMBER, input.seat());
        }
        switch (input) {
            case SeatInput.Played(var s, Input played) -> {
                var size = played.getSerializedSize();
                var from = numbers(played);
                draftOfInput = draftOfInput.length < size ? new byte[2 * size] : draftOfInput;
                played.writeTo(CodedOutputStream.newInstance(draftOfInput, 0, size));
                out.writeTag(ReplayInput.INPUT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(size - from);
                out.write(draftOfInput, from, size - from);
            }
            case SeatInput.Left left -> out.writeBool(ReplayInput.LEFT_FIELD_NUMBER, true);
        }
    }

    /** What its number and its tick take: they are its first fields, and not logged. */
    private static int numbers(Input input) {
        return (input.getSeq() == 0 ? 0 : CodedOutputStream.computeUInt32Size(Input.SEQ_FIELD_NUMBER, input.getSeq()))
                + (input.getTick() == 0
                        ? 0
                        : CodedOutputStream.computeUInt32Size(Input.TICK_FIELD_NUMBER, input.getTick()));
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
        var copy = new byte[length - from];
        for (var at = from; at < length; ) {
            var inChunk = at % CHUNK_BYTES;
            var part = Math.min(CHUNK_BYTES - inChunk, length - at);
            System.arraycopy(chunks.get(at / CHUNK_BYTES), inChunk, copy, at - from, part);
            at += part;
        }
        return UnsafeByteOperations.unsafeWrap(copy);
    }
}
