package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyFrame;
import dev.slipstream.proto.RallyNotice;
import dev.slipstream.proto.RallyNoticeKind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happened reaches those as well who got a full frame in place of the deltas that told it. */
class NewsTest {
    private final TestRally rally = new TestRally(8, RallyDifficulty.RALLY_DIFFICULTY_HARD);
    private final Pack pack = new Pack(rally, 21);

    @Test
    void whoMissesDeltasHearsOfEveryKindOfNoticeInTheFullFrame() {
        var missed = new HashSet<RallyNotice>();
        var lastTaken = 0;
        var heard = 0;
        while (!rally.world.over()) {
            pack.drive();
            var frame = Frame.newBuilder();
            if (rally.world.deltaFrame(frame)) {
                frame.getRally().getNoticesList().forEach(notice -> missed.add(kind(notice)));
            }
            if (rally.tick() % 200 == 0) { // three seconds of deltas missed, then a full frame
                var told = newIn(rally.full(), lastTaken);
                assertEquals(missed, told, "tick " + rally.tick());
                heard += told.size();
                missed.clear();
                lastTaken = rally.tick();
            }
        }
        assertTrue(heard > 20, heard + " notices");
    }

    @Test
    void whatIsLongPastIsNotToldAgain() {
        var news = new News(1);
        news.happened(0, News.CHECKPOINT, 1_000_000);
        var delta = RallyFrame.newBuilder();
        news.tell(60, delta);
        assertEquals(0, delta.getNotices(0).getTick(), "a delta has a tick already");
        var soon = RallyFrame.newBuilder();
        news.recall(61, soon);
        assertEquals(60, soon.getRecent(0).getTick());
        assertEquals(1_000_000, soon.getRecent(0).getValue());
        assertEquals(
                RallyNoticeKind.RALLY_NOTICE_KIND_CHECKPOINT, soon.getRecent(0).getKind());
        var late = RallyFrame.newBuilder();
        news.recall(60 + 300, late);
        assertEquals(0, late.getRecentCount());
    }

    private static Set<RallyNotice> newIn(RallyFrame full, int lastTaken) {
        var told = new HashSet<RallyNotice>();
        full.getRecentList().stream()
                .filter(notice -> Integer.compareUnsigned(notice.getTick(), lastTaken) > 0)
                .forEach(notice -> told.add(kind(notice)));
        return told;
    }

    private static RallyNotice kind(RallyNotice notice) {
        return notice.toBuilder().clearValue().clearTick().build();
    }
}
