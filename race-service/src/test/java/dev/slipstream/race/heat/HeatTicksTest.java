package dev.slipstream.race.heat;

import static dev.slipstream.race.heat.TestHeat.fresh;
import static dev.slipstream.race.heat.TestHeat.inputs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.proto.fleet.FrameKind;
import dev.slipstream.proto.fleet.HeatFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatTicksTest {
    private final FakeHost host = new FakeHost();

    @Test
    void aTickingModeIsSteppedSixtyTimesASecondAndFramesAreNumberedWithoutGaps() {
        var heat = fresh(host, 60, 0);
        host.pass(heat, 1_100);
        assertEquals(1, host.over);
        var numbers = host.sent.stream()
                .filter(frame -> frame.getKind() == FrameKind.FRAME_KIND_DELTA)
                .map(HeatFrame::getNumber)
                .toList();
        assertEquals(20, numbers.size());
        for (var i = 0; i < numbers.size(); i++) {
            assertEquals(i + 2, numbers.get(i), "the frame of the start is number 1");
        }
        assertEquals(
                List.of(3, 6, 9),
                ticksOf(host.frames(FrameKind.FRAME_KIND_DELTA).subList(0, 3)));
    }

    @Test
    void ticksThatNobodySeesAreSteppedWithTheNextThatIsTold() {
        var heat = fresh(host, 60, 0);
        host.pass(heat, 500);
        var told = ticksOf(host.frames(FrameKind.FRAME_KIND_DELTA)).getLast();
        var due = heat.run(host.now);
        host.now = due - 1;
        heat.accept("here", inputs(1));
        assertEquals(due, heat.run(host.now), "two ticks have begun");
        assertEquals(told, heat.captureNow().getTick());
        host.now = due;
        heat.run(host.now);
        assertEquals(told + 3, heat.captureNow().getTick());
        assertEquals(1, heat.captureNow().getApplied(0));
    }

    private static List<Integer> ticksOf(List<HeatFrame> frames) {
        return frames.stream()
                .map(frame -> FakeHost.decode(frame).getFrame().getTick())
                .toList();
    }
}
