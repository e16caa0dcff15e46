package dev.slipstream.lobby.delivery;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * The deliveries of one queue to this pod: acknowledged when their work is done, given back when it
 * fails, put aside when nobody can read them. Each is settled on the line it came by, or not at all.
 */
public final class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final Counter stale;
    private volatile String liveConsumer = "";

    /** @param queue its name in metrics */
    public Deliveries(String queue, MeterRegistry registry) {
        stale = Counter.builder("slipstream_lobby_deliveries_stale")
                .description("Deliveries of before a reconnect: left to the broker, which delivers them again")
                .tag("queue", queue)
                .register(registry);
    }

    /** What is to be done about a message. */
    @FunctionalInterface
    public interface Work {
        /** @throws InvalidProtocolBufferException when it is no such message: it goes to the dead letters */
        Uni<Void> about(byte[] payload) throws InvalidProtocolBufferException;
    }

    /** Begins the work and answers at once. */
    public void take(Message<byte[]> message, Work work) {
        liveConsumer = consumerOf(message);
        settled(message, work)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("a delivery is not settled: %s", failure.getMessage()));
    }

    private Uni<Void> settled(Message<byte[]> message, Work work) {
        try {
            return work.about(message.getPayload())
                    .flatMap(_ -> settle(message, message::ack))
                    .onFailure()
                    .recoverWithUni(failure -> settle(message, () -> message.nack(failure)));
        } catch (InvalidProtocolBufferException unreadable) {
            var reject = Metadata.of(new RabbitMQRejectMetadata(false));
            return settle(message, () -> message.nack(unreadable, reject));
        }
    }

    /**
     * Delivery tags count per connection, and the connector sends them on whichever it has now: an
     * old tag would acknowledge another message. The broker delivers this one again anyway.
     */
    private Uni<Void> settle(Message<byte[]> message, Supplier<CompletionStage<Void>> answer) {
        if (!consumerOf(message).equals(liveConsumer)) {
            stale.increment();
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().completionStage(answer);
    }

    /** The broker names every subscription anew, so its tag tells deliveries of before a reconnect. */
    private static String consumerOf(Message<byte[]> message) {
        return message.unwrap(IncomingRabbitMQMessage.class).message.consumerTag();
    }
}
