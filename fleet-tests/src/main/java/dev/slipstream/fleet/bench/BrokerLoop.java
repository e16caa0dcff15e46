package dev.slipstream.fleet.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publish and consume on the fleet's broker with nothing around it, at a steady rate. */
final class BrokerLoop implements AutoCloseable {
    private static final int PERIOD_MS = 5;
    private static final int MESSAGE_BYTES = 64;
    private static final int PATIENCE_MS = 10_000;
    private static final AMQP.BasicProperties TRANSIENT =
            new AMQP.BasicProperties.Builder().deliveryMode(1).build();

    private final Latencies latencies;
    private final Connection connection;
    private final Channel publishing;
    private final String queue;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    BrokerLoop(Fleet fleet, Latencies latencies) {
        this.latencies = latencies;
        var factory = new ConnectionFactory();
        factory.setHost(fleet.address("RABBITMQ_HOST"));
        factory.setPort(Integer.parseInt(fleet.address("RABBITMQ_PORT")));
        factory.setUsername(fleet.address("RABBITMQ_USERNAME"));
        factory.setPassword(fleet.address("RABBITMQ_PASSWORD"));
        factory.setConnectionTimeout(PATIENCE_MS);
        factory.setHandshakeTimeout(PATIENCE_MS);
        factory.setChannelRpcTimeout(PATIENCE_MS);
        try {
            connection = factory.newConnection();
            publishing = connection.createChannel();
            var consuming = connection.createChannel();
            queue = consuming.queueDeclare().getQueue();
            consuming.basicConsume(queue, true, (tag, message) -> arrived(message.getBody()), tag -> {});
        } catch (IOException | TimeoutException unreachable) {
            throw new IllegalStateException("the broker cannot be reached", unreachable);
        }
    }

    /** Publishes until it is closed. */
    void start() {
        var _ = clock.scheduleAtFixedRate(this::publish, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        var message = ByteBuffer.allocate(MESSAGE_BYTES).putLong(System.nanoTime());
        try {
            publishing.basicPublish("", queue, TRANSIENT, message.array());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void arrived(byte[] message) {
        latencies.add(System.nanoTime() - ByteBuffer.wrap(message).getLong());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        connection.abort(PATIENCE_MS);
    }
}
