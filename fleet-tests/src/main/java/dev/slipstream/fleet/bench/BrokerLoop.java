package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Patience;
import dev.slipstream.fleet.player.Net;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.time.Duration;

/** Publish and consume on the fleet's broker with nothing around it, at a steady rate. */
final class BrokerLoop {
    private static final String QUEUE = "bench.loop";
    private static final int PERIOD_MS = 5;
    private static final int MESSAGE_BYTES = 64;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Net net;
    private final Latencies latencies;
    private final RabbitMQClient client;
    private long timer;

    BrokerLoop(Net net, Latencies latencies) {
        this.net = net;
        this.latencies = latencies;
        var fleet = net.fleet();
        this.client = RabbitMQClient.create(
                net.vertx(),
                new RabbitMQOptions()
                        .setHost(fleet.address("RABBITMQ_HOST"))
                        .setPort(Integer.parseInt(fleet.address("RABBITMQ_PORT")))
                        .setUser(fleet.address("RABBITMQ_USERNAME"))
                        .setPassword(fleet.address("RABBITMQ_PASSWORD")));
    }

    void start() {
        var ready = client.start()
                .compose(started -> client.queueDeclare(QUEUE, false, true, true, new JsonObject()))
                .compose(declared -> client.basicConsumer(QUEUE));
        Patience.get("a consumer on the broker", SOON, ready)
                .handler(message ->
                        latencies.add(System.nanoTime() - message.body().getLong(0)));
        timer = net.vertx()
                .setPeriodic(
                        PERIOD_MS,
                        tick -> client.basicPublish(
                                "",
                                QUEUE,
                                Buffer.buffer(MESSAGE_BYTES)
                                        .appendLong(System.nanoTime())
                                        .appendBytes(new byte[MESSAGE_BYTES - Long.BYTES])));
    }

    void stop() {
        net.vertx().cancelTimer(timer);
        Patience.get("the broker's goodbye", SOON, client.stop());
    }
}
