package dev.slipstream.gamedb.phantom;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.slipstream.proto.Broker;
import org.eclipse.microprofile.config.ConfigProvider;

/** A race pod that publishes drives with confirms, on a connection of its own. */
final class Publisher implements AutoCloseable {
    private static final long CONFIRM_MS = 10_000;

    private final Connection connection;
    private final Channel channel;

    Publisher() throws Exception {
        var config = ConfigProvider.getConfig();
        var factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        connection = factory.newConnection("test publisher");
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    void publish(byte[] payload) throws Exception {
        channel.basicPublish(Broker.HEAT_EVENTS, Broker.HEAT_PHANTOMS, MessageProperties.PERSISTENT_BASIC, payload);
        channel.waitForConfirmsOrDie(CONFIRM_MS);
    }

    /** All that was published is with a consumer. */
    boolean isQueueEmpty() throws Exception {
        return channel.messageCount(Broker.HEAT_PHANTOMS) == 0;
    }

    void forgetDeadLetters() throws Exception {
        channel.queuePurge(Broker.HEAT_PHANTOMS_DEAD);
    }

    long deadLetters() throws Exception {
        return channel.messageCount(Broker.HEAT_PHANTOMS_DEAD);
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
