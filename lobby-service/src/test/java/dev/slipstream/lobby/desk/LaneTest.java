package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane(2);
    private final List<UniEmitter<? super String>> running = new ArrayList<>();
    private final List<Object> told = new ArrayList<>();

    private void submit() {
        lane.submit(() -> Uni.createFrom().<String>emitter(running::add))
                .subscribe()
                .with(told::add, told::add);
    }

    @Test
    void oneAtATimeInOrder() {
        submit();
        submit();
        assertEquals(1, running.size());
        running.getFirst().complete("first");
        assertEquals(2, running.size());
        running.getLast().fail(new IllegalStateException("second"));
        submit();
        running.getLast().complete("third");
        assertEquals(List.of("first", "third"), List.of(told.getFirst(), told.getLast()));
    }

    @Test
    void beyondTheLimitTheNewestIsRefused() {
        submit();
        submit();
        submit();
        assertEquals(2, lane.waiting());
        submit();
        assertInstanceOf(Lane.Overflow.class, told.getFirst());
        assertEquals(2, lane.waiting());
    }
}
