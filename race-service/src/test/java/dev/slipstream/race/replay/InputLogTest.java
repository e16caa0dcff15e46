package dev.slipstream.race.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.ReplayInput;
import dev.slipstream.proto.ReplayStep;
import dev.slipstream.proto.TypingInput;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.SeatInput;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLogTest {
    private static final List<SeatInput> ONE = List.of(new SeatInput.Played(
            0,
            Input.newBuilder()
                    .setSeq(7)
                    .setTick(12)
                    .setRally(RallyInput.newBuilder().setThrottle(255))
                    .build()));

    @Test
    void aTickWithoutInputsIsNotNoted() {
        var log = InputLog.of(ByteString.EMPTY, false, Share.unbounded());
        log.note(1, List.of());
        assertEquals(0, log.length());
    }

    @Test
    void bytesAreThoseOfTheMessagesWithoutNumberAndTick() throws IOException {
        var typed = Input.newBuilder()
                .setTyping(TypingInput.newBuilder().setWord(300).setLetter(2));
        var mine = Input.newBuilder().setRally(RallyInput.newBuilder().setSteer(-127));
        var log = InputLog.of(ByteString.EMPTY, false, Share.unbounded());
        log.note(
                70_000,
                List.of(
                        new SeatInput.Played(0, typed.clone().setSeq(1).build()),
                        new SeatInput.Left(0),
                        new SeatInput.Left(200),
                        new SeatInput.Played(
                                7, mine.clone().setSeq(70_000).setTick(70_000).build()),
                        new SeatInput.Played(1, Input.getDefaultInstance())));
        var step = ReplayStep.newBuilder()
                .setTick(70_000)
                .addInputs(ReplayInput.newBuilder().setInput(typed))
                .addInputs(ReplayInput.newBuilder().setLeft(true))
                .addInputs(ReplayInput.newBuilder().setSeat(200).setLeft(true))
                .addInputs(ReplayInput.newBuilder().setSeat(7).setInput(mine))
                .addInputs(ReplayInput.newBuilder().setSeat(1).setInput(Input.getDefaultInstance()))
                .build();
        var bytes = ByteString.newOutput();
        step.writeDelimitedTo(bytes);
        assertEquals(bytes.toByteString(), log.since(0));
    }

    @Test
    void whatIsAddedLeavesWhatWasThereAsItIs() {
        var log = InputLog.of(ByteString.EMPTY, false, Share.unbounded());
        for (int tick = 1; tick <= 500; tick++) {
            log.note(tick, ONE);
        }
        var first = log.since(0);
        var other = InputLog.of(first, false, Share.unbounded());
        log.note(501, ONE);
        other.note(501, ONE);
        assertEquals(log.since(0), other.since(0));
        assertEquals(log.since(0), first.concat(log.since(first.size())));
    }

    @Test
    void aLogThatOutgrowsItsBoundIsGivenUpAndGrowsNoMore() {
        var log = InputLog.of(ByteString.EMPTY, false, Share.unbounded());
        var many = Collections.nCopies(100_000, ONE.getFirst());
        int tick = 0;
        int longest = 0;
        while (!log.lost() && tick < 100) {
            longest = log.length();
            log.note(++tick, many);
            assertTrue(log.length() <= InputLog.MAX_BYTES);
        }
        assertTrue(log.lost() && longest > InputLog.MAX_BYTES / 2, longest + " bytes");
        assertEquals(0, log.length(), "a log with a hole is no log");
        log.note(tick + 1, ONE);
        assertEquals(0, log.length());
        assertEquals(ByteString.EMPTY, log.since(longest));
    }

    @Test
    void whatWasGivenUpStaysSoWithTheNextOwner() {
        var log = InputLog.of(ByteString.EMPTY, true, Share.unbounded());
        log.note(1, ONE);
        assertTrue(log.lost());
        assertEquals(0, log.length());
        assertFalse(InputLog.of(ByteString.EMPTY, false, Share.unbounded()).lost());
    }
}
