package dev.slipstream.gamedb.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private static final int QUARTER = Copies.MAX_BYTES / 4;

    private final Copies copies = new Copies(new SimpleMeterRegistry());

    private static Page page(int bytes) {
        return new Page(Buffer.buffer(new byte[bytes]), Page.Encoding.PLAIN, "tag");
    }

    @Test
    void whatIsUnreadForLongestGoesWhenThereIsNoRoom() {
        var first = page(QUARTER);
        copies.put("first", first);
        for (var key : new String[] {"second", "third", "fourth"}) {
            copies.put(key, page(QUARTER));
        }
        assertSame(first, copies.get("first"));
        copies.put("fifth", page(QUARTER));
        assertSame(first, copies.get("first"));
        assertNull(copies.get("second"));
        assertEquals(Copies.MAX_BYTES, copies.bytes());
    }

    @Test
    void aNewerPageTakesTheRoomOfTheOneBeforeIt() {
        for (int i = 0; i < 10; i++) {
            copies.put("key", page(QUARTER));
        }
        assertEquals(QUARTER, copies.bytes());
    }

    @Test
    void whatIsLargerThanAllIsNotKept() {
        copies.put("key", page(Copies.MAX_BYTES + 1));
        assertNull(copies.get("key"));
        assertEquals(0, copies.bytes());
    }
}
