package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.race.relay.RelayConfig;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The last pod with its rules is told to stop: one test, because there is no way back. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(HeldHeatsQuarkusTest.LastOfItsRules.class)
@Timeout(120)
class HeldHeatsQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String NEWER = "newer-pod 1:0 1:77 2:0 2:77 ";

    /** Who is sent away stays away, for longer than a lease lasts. */
    public static final class LastOfItsRules implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("slipstream.race.seat-grace", "6s", "slipstream.race.hold-max", "40s");
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    Event<ShutdownDelayInitiatedEvent> shutdown;

    @Inject
    RelayConfig broker;

    @Inject
    Redis redis;

    private final String heatId = "heat-" + UUID.randomUUID();

    @BeforeEach
    void newerPod() {
        send(Request.cmd(Command.ZADD).arg("heat:able").arg("9999999999999").arg(NEWER));
    }

    @AfterEach
    void newerPodGone() {
        send(Request.cmd(Command.ZREM).arg("heat:able").arg(NEWER));
    }

    @Test
    void aHeatWhoseRulesNoOtherPodHasStaysUntilItIsOver() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        try (var connection = factory.newConnection("held-heats-test");
                var channel = connection.createChannel()) {
            channel.exchangeDeclare(Broker.HEAT_RESULTS, "direct", true);
            var results = channel.queueDeclare().getQueue();
            channel.queueBind(results, Broker.HEAT_RESULTS, Broker.HEAT_RESULTS);
            var player = Browser.open(server, heatId, "http://hall.example", ticket());
            player.hear(message -> message.getFrame().getPhase() == HeatPhase.HEAT_PHASE_RUNNING);

            var stopped = CompletableFuture.runAsync(() -> shutdown.fire(new ShutdownDelayInitiatedEvent()));
            player.hear(RaceServerMessage::hasGoAway);
            assertEquals(4041, player.closeCode(), "sockets move all the same");

            var result = Awaitility.await()
                    .atMost(SOON)
                    .until(
                            () -> {
                                var message = channel.basicGet(results, true);
                                return message == null
                                        ? HeatResult.getDefaultInstance()
                                        : HeatResult.parseFrom(message.getBody());
                            },
                            each -> each.getHeatId().equals(heatId));
            assertEquals(AbortReason.ABORT_REASON_UNSPECIFIED, result.getAborted());
            assertEquals(1, result.getEpoch(), "nobody else had it");
            assertTrue(result.hasReplay());
            Awaitility.await().atMost(SOON).until(stopped::isDone);
            stopped.join();
            assertEquals(
                    "1",
                    send(Request.cmd(Command.HGET).arg("heat:" + heatId).arg("closed"))
                            .toString());
        }
    }

    private String ticket() {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, 0));
    }

    private Response send(Request request) {
        return redis.send(request).await().atMost(Duration.ofSeconds(10));
    }
}
