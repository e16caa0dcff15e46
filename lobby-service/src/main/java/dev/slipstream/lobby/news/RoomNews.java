package dev.slipstream.lobby.news;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.lobby.desk.News;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.lobby.room.RoomPortrait;
import dev.slipstream.proto.fleet.RoomEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Spreads changes of rooms: at once on this pod, by a fanout exchange to the others. What the broker
 * loses, each pod makes up for by comparing versions, so nothing is confirmed or kept here.
 */
@Singleton
public final class RoomNews implements News {
    private static final Logger LOG = Logger.getLogger(RoomNews.class);
    /** Events waiting for the broker; beyond it the newest is dropped and counted. */
    private static final long BUFFER = 4_096;

    private final MutinyEmitter<byte[]> emitter;
    private final Instance<Audience> audience;
    private final Counter dropped;

    RoomNews(
            @Channel("room-events-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> emitter,
            Instance<Audience> audience,
            MeterRegistry registry) {
        this.emitter = emitter;
        this.audience = audience;
        dropped = Counter.builder("slipstream_lobby_events_dropped")
                .description("Room events that did not reach the broker")
                .register(registry);
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
        room.heat().ifPresent(event::setHeat);
        return event.build();
    }

    @Incoming("room-events")
    @NonBlocking
    void heard(byte[] bytes) {
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
