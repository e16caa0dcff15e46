package dev.slipstream.race.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.HeatEvent;
import dev.slipstream.race.NarrowWay;
import dev.slipstream.race.heat.HeatNews;
import dev.slipstream.race.seat.TicketOffice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The broker reads nothing for a while, and then the line to it breaks. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(NarrowWay.class)
class BrokenLineQuarkusTest {
    private static final int MANY = 1_500; // more than a client keeps under way at once
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Event<HeatNews> news;

    private Proxy proxy;
    private final String heat = UUID.randomUUID() + "-";
    private final Set<String> heard = new HashSet<>();

    @Test
    void whatWasUnderWayArrivesAllTheSameAndSoDoesWhatComesLater() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(System.getenv("RABBITMQ_HOST"));
        factory.setPort(Integer.parseInt(System.getenv("RABBITMQ_PORT")));
        try (var connection = factory.newConnection("broken-line-test");
                var channel = connection.createChannel()) {
            channel.exchangeDeclare(Broker.HEAT_EVENTS, "topic", true);
            var queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, Broker.HEAT_EVENTS, Broker.HEAT_STARTED);
            start(0);
            await(channel, queue, 1);
            proxy.stall();
            for (var i = 1; i <= MANY; i++) {
                start(i);
            }
            proxy.cut();
            proxy.resume();
            await(channel, queue, 1 + MANY);
            start(1 + MANY);
            await(channel, queue, 2 + MANY);
        }
    }

    private void start(int number) {
        var spec = HeatSpec.newBuilder().setHeatId(heat + number).build();
        news.fire(new HeatNews.Started(spec, 1, number));
    }

    private void await(Channel channel, String queue, int count) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                var event = HeatEvent.parseFrom(next.getBody());
                if (event.getHeatId().startsWith(heat)) {
                    heard.add(event.getHeatId());
                }
            }
            assertEquals(count, heard.size());
        });
    }
}
