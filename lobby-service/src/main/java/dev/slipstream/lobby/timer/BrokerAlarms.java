package dev.slipstream.lobby.timer;

import dev.slipstream.lobby.desk.Alarms;
import dev.slipstream.lobby.room.Effect;
import dev.slipstream.proto.fleet.RoomTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Arms timers by putting them into the wait queue of their kind; the sweep stands in for one that gets lost. */
@Singleton
final class BrokerAlarms implements Alarms {
    private static final Logger LOG = Logger.getLogger(BrokerAlarms.class);
    /** Timers kept while the broker is away or takes nothing; beyond it the sweep stands in. */
    private static final long BUFFER = 4_096;

    private static final int PERSISTENT = 2;

    private final MutinyEmitter<byte[]> emitter;
    private final MeterRegistry registry;

    BrokerAlarms(
            @Channel("timers-wait") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> emitter,
            MeterRegistry registry) {
        this.emitter = emitter;
        this.registry = registry;
    }

    @Override
    public void arm(String roomId, Effect.ArmTimer timer) {
        var message = RoomTimer.newBuilder()
                .setRoomId(roomId)
                .setKind(timer.kind())
                .setGeneration(timer.generation())
                .setDueMs(timer.dueMs())
                .build();
        var metadata = OutgoingRabbitMQMetadata.builder()
                .withRoutingKey(WaitQueues.routingKey(timer.kind()))
                .withDeliveryMode(PERSISTENT)
                .build();
        try {
            emitter.sendMessage(Message.of(message.toByteArray(), Metadata.of(metadata)))
                    .subscribe()
                    .with(_ -> count("armed"), failure -> unarmed(roomId, failure));
        } catch (IllegalStateException bufferFull) {
            unarmed(roomId, bufferFull);
        }
    }

    private void unarmed(String roomId, Throwable failure) {
        count("unarmed");
        LOG.debugf("a timer of room %s is left to the sweep: %s", roomId, failure);
    }

    private void count(String what) {
        registry.counter("slipstream_lobby_timers", "what", what).increment();
    }
}
