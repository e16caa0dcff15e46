package dev.slipstream.race.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.race.LossyRedis;
import dev.slipstream.race.seat.TicketOffice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Redis answers, and nobody hears it. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(LossyRedis.class)
class RedisLineQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    RedisLine line;

    @ConfigProperty(name = "quarkus.redis.max-pool-size")
    int connections;

    private Proxy proxy;
    private final String key = "lost-reply-" + UUID.randomUUID();

    @Test
    void whatIsNotAnsweredFailsInTimeAndEveryConnectionComesBack() throws Exception {
        proxy.loseReplies(Integer.MAX_VALUE, key);
        var asked = new ArrayList<CompletableFuture<?>>();
        for (var i = 0; i < 2 * connections; i++) {
            asked.add(line.send(Request.cmd(Command.INCR).arg(key)).subscribeAsCompletionStage());
        }
        for (var each : asked) {
            var late = Assertions.assertThrows(
                    ExecutionException.class, () -> each.get(SOON.toSeconds(), TimeUnit.SECONDS));
            assertInstanceOf(TimeoutException.class, late.getCause());
        }
        proxy.loseReplies(0);
        await().atMost(SOON).ignoreExceptions().until(() -> done() >= 1);
        assertTrue(done() <= connections, "what still waited for a connection is not done after all: " + done());
        for (var i = 0; i < 2 * connections; i++) {
            assertTrue(done() >= 1, "all connections are good");
        }
        line.send(Request.cmd(Command.DEL).arg(key)).await().atMost(SOON);
    }

    private int done() {
        return line.send(Request.cmd(Command.GET).arg(key)).await().atMost(SOON).toInteger();
    }
}
