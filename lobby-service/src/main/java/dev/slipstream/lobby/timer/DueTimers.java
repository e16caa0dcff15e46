package dev.slipstream.lobby.timer;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.lobby.delivery.Deliveries;
import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.proto.fleet.RoomTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.MDC;

/** Timers that are due, to whichever pod: each moves its room on, or is stale and changes nothing. */
@Singleton
final class DueTimers {
    private final RoomDesk desk;
    private final MeterRegistry registry;
    private final Deliveries deliveries;
    private final Timer lateness;
    private final Clock clock = Clock.systemUTC();

    DueTimers(RoomDesk desk, MeterRegistry registry) {
        this.desk = desk;
        this.registry = registry;
        deliveries = new Deliveries("timers-due", registry);
        lateness = Timer.builder("slipstream_lobby_timer_lateness")
                .description("From when a timer was due to when it had moved its room on")
                .register(registry);
    }

    /**
     * Answers at once, so that timers of different rooms do not wait for each other; how many are
     * under way is bounded by the channel's prefetch.
     */
    @Incoming("timers-due")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> due(Message<byte[]> message) {
        deliveries.take(message, this::handled);
        return CompletableFuture.completedFuture(null);
    }

    private Uni<Void> handled(byte[] payload) throws InvalidProtocolBufferException {
        RoomTimer timer;
        try {
            timer = RoomTimer.parseFrom(payload);
        } catch (InvalidProtocolBufferException unreadable) {
            count("unreadable");
            throw unreadable;
        }
        MDC.put("roomId", timer.getRoomId());
        return desk.change(timer.getRoomId(), new Command.TimerFired(timer.getKind(), timer.getGeneration()))
                .invoke(change -> fired(timer, change))
                .replaceWithVoid();
    }

    private void fired(RoomTimer timer, Change change) {
        if (change instanceof Change.Applied(var _, boolean moved) && moved) {
            count("fired");
            lateness.record(Duration.ofMillis(Math.max(0, clock.millis() - timer.getDueMs())));
        } else {
            count("stale");
        }
    }

    private void count(String what) {
        registry.counter("slipstream_lobby_timers", "what", what).increment();
    }
}
