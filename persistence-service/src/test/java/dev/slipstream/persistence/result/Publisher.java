package dev.slipstream.persistence.result;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.HeatResult;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** An owner that publishes results with confirms, on a connection of its own. */
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
        channel.exchangeDeclare(Broker.HEAT_RESULTS, "direct", true);
        channel.queueDeclare(Broker.HEAT_RESULTS, true, false, false, Broker.HEAT_RESULTS_ARGUMENTS);
    }

    void publish(HeatResult.Builder result) throws Exception {
        publish(result.build().toByteArray());
    }

    void publish(byte[] payload) throws Exception {
        send(payload);
        confirm();
    }

    /** Without waiting for the confirm. */
    void send(byte[] payload) throws Exception {
        channel.basicPublish(Broker.HEAT_RESULTS, Broker.HEAT_RESULTS, MessageProperties.PERSISTENT_BASIC, payload);
    }

    void confirm() throws Exception {
        channel.waitForConfirmsOrDie(CONFIRM_MS);
    }

    void forgetDeadLetters() throws Exception {
        channel.queuePurge(Broker.HEAT_RESULTS_DEAD);
    }

    Optional<GetResponse> deadLetter() throws Exception {
        return Optional.ofNullable(channel.basicGet(Broker.HEAT_RESULTS_DEAD, true));
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
