package dev.slipstream.lobby.news;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.lobby.desk.News;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomPortrait;
import dev.slipstream.proto.fleet.RoomEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Spreads changes of rooms: at once on this pod, by a fanout exchange to the others. What the broker
 * loses, each pod makes up for by comparing versions, so nothing is confirmed or kept here.
 */
@Singleton
public final class RoomNews implements News {
    private static final Logger LOG = Logger.getLogger(RoomNews.class);
    /** Events waiting for the broker; beyond it the newest is dropped and counted. */
    private static final long BUFFER = 4_096;

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(3);

    private final MutinyEmitter<byte[]> emitter;
    private final Multi<byte[]> incoming;
    private final Instance<Audience> audience;
    private final Counter dropped;
    private final Counter missed;
    private @Nullable Cancellable subscription;

    RoomNews(
            @Channel("room-events") Multi<byte[]> incoming,
            @Channel("room-events-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> emitter,
            Instance<Audience> audience,
            MeterRegistry registry) {
        this.emitter = emitter;
        this.incoming = incoming;
        this.audience = audience;
        dropped = Counter.builder("slipstream_lobby_events_dropped")
                .description("Room events that did not reach the broker")
                .register(registry);
        missed = Counter.builder("slipstream_lobby_events_heard_anew")
                .description("How often more came from other pods than was asked for, or the broker ended it")
                .register(registry);
    }

    /**
     * The connector ends a stream for good when the broker's client hands out more than was asked for,
     * which it does in a flood. What is missed meanwhile is made up for like what the broker loses.
     */
    void start(@Observes StartupEvent event) {
        subscription = incoming.onCompletion()
                .failWith(() -> new IllegalStateException("the broker ended the subscription"))
                .onFailure()
                .invoke(this::interrupted)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .subscribe()
                .with(this::heard, failure -> LOG.error("news of other pods are no longer heard", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private void interrupted(Throwable failure) {
        missed.increment();
        LOG.warnf("news of other pods are heard anew: %s", failure.getMessage());
    }

    @Override
    public void announce(Room room, List<String> gone) {
        var event = eventOf(room, gone);
        tellHere(event);
        try {
            emitter.send(event.toByteArray()).subscribe().with(_ -> {}, this::lost);
        } catch (IllegalStateException bufferFull) {
            lost(bufferFull);
        }
    }

    /** The room is stored already: trouble with a socket must not look like trouble with the room. */
    private void tellHere(RoomEvent event) {
        try {
            audience.get().hear(event);
        } catch (RuntimeException unexpected) {
            LOG.errorf(
                    unexpected,
                    "news of room %s were lost here",
                    event.getRoom().getRoomId());
        }
    }

    /** The room as pods tell each other. */
    public static RoomEvent eventOf(Room room, List<String> gone) {
        var event = RoomEvent.newBuilder()
                .setRoom(RoomPortrait.of(room))
                .addAllGone(gone)
                .addAllViewers(room.viewers());
        room.running().or(room::heat).ifPresent(event::setHeat);
        return event.build();
    }

    private void heard(byte[] bytes) {
        try {
            tellHere(RoomEvent.parseFrom(bytes));
        } catch (InvalidProtocolBufferException unreadable) {
            LOG.warnf("a room event of %d bytes cannot be read: %s", bytes.length, unreadable.getMessage());
        }
    }

    private void lost(Throwable failure) {
        dropped.increment();
        LOG.debugf("a room event did not reach the broker: %s", failure);
    }
}
