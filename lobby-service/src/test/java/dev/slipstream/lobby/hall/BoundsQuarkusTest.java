package dev.slipstream.lobby.hall;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.FragilePod;
import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.RawTab;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.Tokens;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LobbyPing;
import dev.slipstream.proto.LobbyServerMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers who stop reading, or stop altogether, or are too many, on a pod that is not patient with them. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
@TestProfile(FragilePod.class)
class BoundsQuarkusTest {
    private static final int WISHES = 16;

    @TestHTTPResource("/")
    URI base;

    @Inject
    MeterRegistry registry;

    @Inject
    RedisDataSource redis;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @BeforeEach
    void empty() {
        Hallway.sweepOut(redis);
        await().atMost(Tab.SOON)
                .until(() -> registry.get("slipstream_lobby_sockets").gauge().value() == 0);
    }

    private double sentAway() {
        return registry.counter("slipstream_lobby_closes", "code", ErrorCode.ERROR_CODE_TOO_SLOW.name())
                .count();
    }

    @Test
    void whoStopsReadingIsSentAwayAndOthersGoOn() throws Exception {
        double before = sentAway();
        try (var slow = RawTab.open(base);
                var other = Tab.open(base)) {
            for (int i = 0; i < WISHES; i++) {
                slow.say(Says.create());
            }
            await().atMost(Tab.SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                assertTrue(ping(other).hasPong());
                return sentAway() > before;
            });
            assertEquals(1, sentAway() - before);
            assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_TOO_SLOW), slow.readToClose());
            assertEquals(1, other.askRoom(Says.quickMatch()).getMembersCount());
        }
    }

    private static LobbyServerMessage ping(Tab tab) {
        return tab.ask(LobbyClientMessage.newBuilder().setPing(LobbyPing.newBuilder()));
    }

    @Test
    void whoIsSilentIsCut() throws Exception {
        try (var dead = RawTab.open(base)) {
            dead.readToEnd();
        }
    }

    /** A hidden tab: its page is asleep, the browser is not. */
    @Test
    void whoSaysNothingButAnswersPingsStays() throws Exception {
        try (var hidden = RawTab.open(base)) {
            hidden.answerPings(2 * FragilePod.DEAD_AFTER_S); // one a second
        }
    }

    @Test
    void whoComesTooOftenFromOneAddressIsTurnedAway() {
        for (int i = 0; i < FragilePod.AT_ONCE; i++) {
            assertEquals(401, knock("192.0.2.7"));
        }
        assertEquals(429, knock("192.0.2.7"));
        assertEquals(429, knock("192.0.2.8, 192.0.2.7"), "what the caller itself says does not count");
        assertEquals(401, knock("192.0.2.8"), "its neighbours do not wait");
    }

    private int knock(String forwardedFor) {
        return given().baseUri(base.toString())
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Protocol", "slipstream.lobby.v1.json, bearer.none")
                .header("X-Forwarded-For", forwardedFor)
                .get("/ws/lobby")
                .statusCode();
    }

    @Test
    void aFullPodTurnsNewcomersAwayAndIsNotReady() {
        var tabs = new ArrayList<Tab>();
        for (int i = 0; i < FragilePod.SOCKETS; i++) {
            given().get(ready).then().statusCode(200);
            tabs.add(Tab.open(base));
        }
        given().get(ready).then().statusCode(503);
        assertEquals(503, Tab.refusal(base, TestIssuer.ORIGIN, Tokens.of(Tokens.newPlayer())));
        tabs.forEach(Tab::close);
    }
}
