package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Strangers who come faster than the store answers. */
class MatchmakerTest {
    private static final int QUEUE_LIMIT = 4_096;

    private final SilentStore store = new SilentStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FrontDesk front = front();
    private final List<Change> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch all = new CountDownLatch(1 + QUEUE_LIMIT);

    private FrontDesk front() {
        var metrics = new DeskMetrics(registry);
        var desk = new RoomDesk(store, (_, _) -> {}, (_, _) -> {}, metrics);
        return new FrontDesk(store, desk, new FreeTries(), metrics, registry);
    }

    private void come(int players) {
        for (int i = 0; i < players; i++) {
            front.quickMatch(new Visitor("p" + i, "Somebody"), Mode.MODE_RALLY)
                    .subscribe()
                    .with(change -> {
                        told.add(change);
                        all.countDown();
                    });
        }
    }

    private double waiting() {
        return registry.get("slipstream_lobby_quick_match_waiting").gauge().value();
    }

    @Test
    void beyondTheLimitTheNewestIsToldThatTheHallIsBusy() {
        come(1 + QUEUE_LIMIT); // one of them is being placed
        assertEquals(List.of(), told);
        assertEquals(QUEUE_LIMIT, waiting());
        come(1);
        var refused = assertInstanceOf(Change.Refused.class, told.getFirst());
        assertEquals(ErrorCode.ERROR_CODE_UNAVAILABLE, refused.code());
        assertFalse(refused.message().isBlank());
        assertEquals(1, told.size());
        assertEquals(QUEUE_LIMIT, waiting());
    }

    @Test
    void whoWaitsIsPlacedWhenTheStoreAnswersAgain() throws InterruptedException {
        come(1 + QUEUE_LIMIT);
        store.answers = true;
        store.asked.complete(List.of());
        assertTrue(all.await(20, TimeUnit.SECONDS), () -> "only " + told.size() + " were told");
        assertEquals(0, waiting());
        told.forEach(change -> assertInstanceOf(Change.Applied.class, change));
    }

    /** A store that takes its time with open rooms, and keeps nothing. */
    private static final class SilentStore implements Rooms {
        private UniEmitter<? super List<Room>> asked;
        private volatile boolean answers;

        @Override
        public Uni<List<Room>> open(Mode mode, int limit) {
            return answers
                    ? Uni.createFrom().item(List.<Room>of()).emitOn(Infrastructure.getDefaultExecutor())
                    : Uni.createFrom().emitter(emitter -> asked = emitter);
        }

        @Override
        public Uni<Saved> save(long before, Room room, List<String> released) {
            return Uni.createFrom().item(new Saved.Stored());
        }

        @Override
        public Uni<Optional<Room>> find(String roomId) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Long> version(String roomId) {
            return Uni.createFrom().item(0L);
        }

        @Override
        public Uni<Optional<Room>> holding(String playerId) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Optional<Room>> called(String code) {
            return Uni.createFrom().item(Optional.empty());
        }
    }
}
