package dev.slipstream.lobby.ticket;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.proto.HeatSpec;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class TicketQuarkusTest {
    @TestHTTPResource("/")
    URI base;

    @Test
    void ticketsVerifyAgainstThePublishedKeysAndDescribeTheHeat() throws Exception {
        try (var ann = Tab.open(base)) {
            ann.askRoom(Says.create());
            var solo = ann.askRoom(Says.solo());
            var ticket = ann.ask(Says.ticket()).getTicket();
            var jwks = given().baseUri(base.toString())
                    .get("/api/v1/lobby/jwks.json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertTrue(!jwks.contains("\"d\""), "the private half stays private");
            var claims = new JwtConsumerBuilder()
                    .setVerificationKeyResolver(
                            new JwksVerificationKeyResolver(new JsonWebKeySet(jwks).getJsonWebKeys()))
                    .setExpectedIssuer("slipstream-lobby")
                    .setExpectedAudience("slipstream-race")
                    .setRequireExpirationTime()
                    .setRequireJwtId()
                    .build()
                    .processToClaims(ticket.getTicket());
            assertEquals(ann.playerId, claims.getSubject());
            assertEquals(0L, claims.getClaimValue("seat"));
            var spec = HeatSpec.parseFrom(Base64.getUrlDecoder().decode(claims.getStringClaimValue("spec")));
            assertEquals(solo.getHeatId(), spec.getHeatId());
            assertEquals(solo.getStartsAtMs(), spec.getStartsAtMs());
            assertEquals(0, spec.getSeed());
            var second = ann.ask(Says.ticket()).getTicket();
            assertNotEquals(ticket.getTicket(), second.getTicket(), "each ticket has an id of its own");
        }
    }

    @Test
    void whoGaveTheSeatUpGetsATicketToWatch() {
        try (var ann = Tab.open(base)) {
            ann.askRoom(Says.create());
            var heat = ann.askRoom(Says.solo());
            assertEquals(0, ann.ask(Says.ticket()).getTicket().getSeat());
            Hallway.leaveSeat(heat.getRoomId(), heat.getHeatId(), 0);
            await().atMost(Tab.SOON)
                    .pollInterval(Duration.ofMillis(300)) // slower than the lobby's limit
                    .until(() -> ann.ask(Says.ticket()).getTicket().getSeat() == -1);
        }
    }

    @Test
    void ticketsAreNotFetchedByAnyAddress() {
        given().baseUri(base.toString())
                .get("/api/v1/lobby/ticket")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
