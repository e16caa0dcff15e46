package dev.slipstream.lobby.news;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.lobby.delivery.Deliveries;
import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.room.Command;
import dev.slipstream.proto.fleet.HeatEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Heats that started or ended, to whichever pod: their rooms move on. Redelivery is harmless. */
@Singleton
final class HeatNews {
    private static final Logger LOG = Logger.getLogger(HeatNews.class);
    private static final int RETRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final RoomDesk desk;
    private final MeterRegistry registry;
    private final Deliveries deliveries;

    HeatNews(RoomDesk desk, MeterRegistry registry) {
        this.desk = desk;
        this.registry = registry;
        deliveries = new Deliveries("heat-events", registry);
    }

    /** Answers at once; how many events are under way is bounded by the channel's prefetch. */
    @Incoming("heat-events")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> heard(Message<byte[]> message) {
        deliveries.take(message, this::handled);
        return CompletableFuture.completedFuture(null);
    }

    private Uni<Void> handled(byte[] payload) throws InvalidProtocolBufferException {
        var event = HeatEvent.parseFrom(payload);
        MDC.put("heatId", event.getHeatId());
        MDC.put("roomId", event.getRoomId());
        registry.counter(
                        "slipstream_lobby_heat_events",
                        "what",
                        event.getBodyCase().name())
                .increment();
        return commandOf(event)
                .map(command -> moved(event, command))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Retried here while the store is away: an end that gets lost keeps the room as long as the longest heat. */
    private Uni<Void> moved(HeatEvent event, Command command) {
        return desk.change(event.getRoomId(), command)
                .invoke(change -> {
                    if (change instanceof Change.Refused refused) {
                        LOG.debugf("heat %s: %s", event.getHeatId(), refused.message());
                        refused.throwIfBusy();
                    }
                })
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(RETRIES)
                .replaceWithVoid();
    }

    private static Optional<Command> commandOf(HeatEvent event) {
        return switch (event.getBodyCase()) {
            case STARTED -> Optional.of(new Command.HeatStarted(event.getHeatId()));
            case SEAT_LEFT ->
                Optional.of(new Command.SeatGivenUp(
                        event.getHeatId(), event.getSeatLeft().getSeat()));
            case ENDED ->
                Optional.of(new Command.HeatEnded(
                        event.getHeatId(), event.getEnded().getStandingsList()));
            case BODY_NOT_SET -> Optional.empty();
        };
    }
}
