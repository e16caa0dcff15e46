package dev.slipstream.lobby.hall;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.Tokens;
import dev.slipstream.lobby.desk.Rooms;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.proto.LobbyServerMessage;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A pod that is told to stop: one test, because there is no way back. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
@TestProfile(DrainQuarkusTest.OfItsOwn.class)
class DrainQuarkusTest {
    /** No other test may meet this pod. */
    public static final class OfItsOwn implements QuarkusTestProfile {}

    @TestHTTPResource("/")
    URI base;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Inject
    Event<ShutdownDelayInitiatedEvent> shutdown;

    @Inject
    Rooms rooms;

    @Inject
    RedisDataSource redis;

    @ConfigProperty(name = "quarkus.shutdown.delay-enabled")
    boolean shutdownIsAnnounced;

    @Test
    void aPodThatStopsIsNotReadyAsksItsPlayersToMoveAndLetsThemGo() {
        assertTrue(shutdownIsAnnounced);
        Hallway.sweepOut(redis);
        try (var ann = Tab.open(base);
                var bob = Tab.open(base)) {
            ann.askRoom(Says.create());
            given().get(ready).then().statusCode(200);
            shutdown.fire(new ShutdownDelayInitiatedEvent());
            for (var tab : new Tab[] {ann, bob}) {
                tab.await(LobbyServerMessage::hasGoAway);
                given().get(ready).then().statusCode(503);
                assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_MOVED), tab.awaitClose());
            }
            assertEquals(503, Tab.refusal(base, TestIssuer.ORIGIN, Tokens.of(ann.playerId)));
            var held = rooms.holding(ann.playerId).await().atMost(Tab.SOON).orElseThrow();
            assertTrue(held.members().getFirst().present(), "who moves is not gone");
        }
    }
}
