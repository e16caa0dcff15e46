package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.Seat;
import dev.slipstream.race.LossyRedis;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.redis.RedisLine;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The owner of a heat dies while one reply about owners is lost. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(LossyRedis.class)
class OwnerSoughtAgainQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long LEASE_MS = 6_000;

    @TestHTTPResource("/")
    URI server;

    @Inject
    Owner owner;

    @Inject
    RedisLine redis;

    private Proxy proxy;
    private final String heatId = "heat-" + UUID.randomUUID();

    @Test
    void ownersAreSoughtAgainAfterALostReply() throws InterruptedException {
        ownedElsewhere();
        var lost = proxy.loseReplyTo(LossyRedis.digest("locate"), heatId);
        var browser = Browser.open(
                server, heatId, "http://hall.example", "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, 0)));
        browser.hear(RaceServerMessage::hasWelcome);
        happens(lost);
        happens(proxy.loseReplyTo(LossyRedis.digest("locate"), heatId));
        assertTrue(browser.hear(RaceServerMessage::hasFrame).getFrame().getFull(), "it goes on here");
        browser.cut();
    }

    private void ownedElsewhere() {
        var spec = HeatSpec.newBuilder()
                .setHeatId(heatId)
                .setMode(Mode.MODE_TYPING)
                .setStartsAtMs(System.currentTimeMillis())
                .addSeats(Seat.newBuilder().setPlayerId("ann").setName("Ann"))
                .addSeats(Seat.newBuilder().setIndex(1).setPlayerId("bob").setName("Bob"))
                .build();
        redis.send(Request.cmd(Command.HSET)
                        .arg("heat:" + heatId)
                        .arg("owner")
                        .arg("another")
                        .arg("until")
                        .arg(System.currentTimeMillis() + LEASE_MS)
                        .arg("epoch")
                        .arg(1)
                        .arg("snapshot")
                        .arg(Buffer.buffer(owner.draft(spec).toByteArray())))
                .await()
                .atMost(SOON);
    }

    private static void happens(CountDownLatch lost) throws InterruptedException {
        assertTrue(lost.await(SOON.toSeconds(), TimeUnit.SECONDS), "Redis was not asked");
    }
}
