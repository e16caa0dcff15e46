package dev.slipstream.fleet.player;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.TypingFrame;
import dev.slipstream.proto.TypingPage;
import dev.slipstream.proto.TypingStroke;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final Screen screen = new Screen();

    private static Frame.Builder full(int epoch, int number, String typed) {
        return frame(epoch, number)
                .setFull(true)
                .setTyping(TypingFrame.newBuilder()
                        .addText("one")
                        .addText("two")
                        .addPages(TypingPage.newBuilder().addWords(typed)));
    }

    private static Frame.Builder delta(int epoch, int number, int letter, char key) {
        return frame(epoch, number)
                .setTyping(TypingFrame.newBuilder()
                        .addStrokes(TypingStroke.newBuilder().setLetter(letter).setKey(key)));
    }

    private static Frame.Builder frame(int epoch, int number) {
        return Frame.newBuilder()
                .setEpoch(epoch)
                .setNumber(number)
                .setTick(number * 10)
                .setPhase(HeatPhase.HEAT_PHASE_RUNNING)
                .addApplied(number);
    }

    @Test
    void deltasContinueTheFullFrame() {
        assertEquals(Screen.Outcome.REDRAWN, screen.show(full(1, 5, "o").build()));
        assertEquals(Screen.Outcome.SHOWN, screen.show(delta(1, 6, 1, 'n').build()));
        assertEquals(List.of("on"), screen.page(0));
        assertEquals(6, screen.applied(0));
    }

    @Test
    void aMissingDeltaIsAGapUntilTheNextFullFrame() {
        screen.show(full(1, 5, "").build());
        assertEquals(Screen.Outcome.GAP, screen.show(delta(1, 7, 1, 'n').build()));
        assertEquals(List.of(""), screen.page(0));
        assertEquals(Screen.Outcome.REDRAWN, screen.show(full(1, 7, "on").build()));
        assertEquals(Screen.Outcome.SHOWN, screen.show(delta(1, 8, 2, 'e').build()));
        assertEquals(List.of("one"), screen.page(0));
    }

    @Test
    void aDeltaBeforeAnyFullFrameIsAGap() {
        assertEquals(Screen.Outcome.GAP, screen.show(delta(1, 1, 0, 'o').build()));
    }

    @Test
    void framesOfALowerEpochAreStale() {
        screen.show(full(2, 1, "on").build());
        assertEquals(Screen.Outcome.STALE, screen.show(full(1, 9, "").build()));
        assertEquals(Screen.Outcome.STALE, screen.show(delta(1, 2, 2, 'e').build()));
        assertEquals(List.of("on"), screen.page(0));
    }

    @Test
    void aRepeatedDeltaIsShownOnce() {
        screen.show(full(1, 5, "").build());
        screen.show(delta(1, 6, 0, 'o').build());
        assertEquals(Screen.Outcome.STALE, screen.show(delta(1, 6, 0, 'o').build()));
        assertEquals(1, screen.seen().size());
    }

    @Test
    void aDeltaOfANewEpochNeedsAFullFrameFirst() {
        screen.show(full(1, 5, "").build());
        assertEquals(Screen.Outcome.GAP, screen.show(delta(2, 6, 0, 'o').build()));
    }
}
