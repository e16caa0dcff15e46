package dev.slipstream.race.replay;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.ReplayInput;
import dev.slipstream.proto.ReplayStep;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.SeatInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What was applied at which tick: bytes that only ever grow, so that what is stored of them stays
 * true. Beyond {@link #MAX_BYTES}, or its part of what all logs may take, it is given up; the heat goes
 * on and has no replay.
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
    private final Share memory;

    private InputLog(Share memory) {
        this.memory = memory;
    }

    /** A log to go on with, as another owner left it. */
    public static InputLog of(ByteString before, boolean lost, Share memory) {
        var log = new InputLog(memory);
        log.lost = lost;
        if (!lost) {
            log.append(before.toByteArray(), before.size());
        }
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
        if (length + whole > memory.fair(MAX_BYTES)) {
            memory.refuse();
            giveUp();
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
            if (at == 0 && !grow()) {
                return;
            }
            var part = Math.min(CHUNK_BYTES - at, count - done);
            System.arraycopy(from, done, chunks.getLast(), at, part);
            done += part;
            length += part;
        }
    }

    private boolean grow() {
        if (memory.take(CHUNK_BYTES)) {
            chunks.add(new byte[CHUNK_BYTES]);
            return true;
        }
        giveUp();
        return false;
    }

    private void giveUp() {
        lost = true;
        release();
    }

    /** Nobody notes or asks any more. What was handed out stays as it is. */
    public void release() {
        memory.give((long) chunks.size() * CHUNK_BYTES);
        chunks.clear();
        length = 0;
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

    /** What was noted since the log was this long. No copy: noted bytes never change. */
    public ByteString since(int from) {
        var parts = new ArrayList<ByteString>();
        for (var at = from; at < length; ) {
            var inChunk = at % CHUNK_BYTES;
            var part = Math.min(CHUNK_BYTES - inChunk, length - at);
            parts.add(UnsafeByteOperations.unsafeWrap(ByteBuffer.wrap(chunks.get(at / CHUNK_BYTES), inChunk, part)));
            at += part;
        }
        return ByteString.copyFrom(parts);
    }
}
