package dev.slipstream.lobby.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.RoomState;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<LobbyServerMessage> sent = new ArrayList<>();
    private final List<UniEmitter<? super Void>> unfinished = new ArrayList<>();
    private final LongAdder pending = new LongAdder();
    private final Outbox outbox = new Outbox(this::send, pending);

    private Uni<Void> send(Envelope envelope) {
        sent.add(envelope.message());
        return Uni.createFrom().emitter(unfinished::add);
    }

    private static Envelope answer(int ref) {
        return new Envelope(LobbyServerMessage.newBuilder().setRef(ref).build());
    }

    private static Envelope state(int version) {
        return new Envelope(LobbyServerMessage.newBuilder()
                .setRoom(RoomState.newBuilder().setVersion(version))
                .build());
    }

    private void stall() {
        IntStream.range(0, Outbox.IN_FLIGHT).forEach(i -> outbox.answer(answer(i)));
    }

    @Test
    void onlySomeSendsAreUnderWayAtOnce() {
        stall();
        outbox.answer(answer(99));
        assertEquals(Outbox.IN_FLIGHT, sent.size());
        unfinished.getFirst().complete(null);
        assertEquals(99, sent.getLast().getRef());
    }

    @Test
    void theNewestStateReplacesTheOneThatWaits() {
        stall();
        IntStream.rangeClosed(1, 1_000).forEach(version -> outbox.state(state(version)));
        assertEquals(Outbox.IN_FLIGHT + 1, pending.sum());
        unfinished.getFirst().complete(null);
        assertEquals(1_000, sent.getLast().getRoom().getVersion());
        assertEquals(Outbox.IN_FLIGHT + 1, sent.size());
    }

    @Test
    void whoDoesNotReadAnswersIsTooSlow() {
        stall();
        for (int i = 0; i < Outbox.QUEUE; i++) {
            assertTrue(outbox.answer(answer(i)));
        }
        assertFalse(outbox.answer(answer(1)));
    }

    @Test
    void aClosedOutboxHoldsNothing() {
        stall();
        outbox.answer(answer(1));
        outbox.state(state(1));
        outbox.close();
        unfinished.forEach(emitter -> emitter.complete(null));
        assertEquals(0, pending.sum());
        assertEquals(Outbox.IN_FLIGHT, sent.size());
    }
}
