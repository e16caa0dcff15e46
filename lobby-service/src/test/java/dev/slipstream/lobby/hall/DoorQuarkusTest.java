package dev.slipstream.lobby.hall;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.Tokens;
import dev.slipstream.proto.ProblemDetail;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class DoorQuarkusTest {
    private static final int ROUNDS = 20;

    @TestHTTPResource("/")
    URI base;

    private final String player = Tokens.newPlayer();

    private int status(String origin, String token) {
        return Tab.refusal(base, origin, token);
    }

    private int status(String token) {
        return status(TestIssuer.ORIGIN, token);
    }

    @Test
    void aForeignOriginIsRefused() {
        assertEquals(403, status("http://evil.test", Tokens.of(player)));
        assertEquals(403, status(TestIssuer.ORIGIN + ".evil.test", Tokens.of(player)));
        assertEquals(403, status("null", Tokens.of(player)));
    }

    @Test
    void onlyOurOwnLivingTokensAreLetIn() {
        assertEquals(401, status("rubbish"));
        assertEquals(401, status(Tokens.withoutSignature(player)));
        assertEquals(401, status(Tokens.signedWithThePublicKey(player)));
        assertEquals(401, status(Tokens.of(player) + "x"));
        assertEquals(401, status(Tokens.of(player, claims -> claims.setAudience("slipstream-race"))));
        assertEquals(401, status(Tokens.of(player, claims -> claims.setIssuer("somebody"))));
        assertEquals(401, status(Tokens.of(player, claims -> claims.unsetClaim("exp"))));
        assertEquals(401, status(Tokens.of(player, claims -> claims.unsetClaim("sub"))));
        assertEquals(401, status(Tokens.of(player, claims -> claims.setSubject("guest:leases"))));
        var past = NumericDate.fromSeconds(NumericDate.now().getValue() - 60);
        assertEquals(401, status(Tokens.of(player, claims -> claims.setExpirationTime(past))));
    }

    @Test
    void aRefusalIsAProblemDetail() {
        given().baseUri(base.toString())
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Protocol", "slipstream.lobby.v1.json")
                .get("/ws/lobby")
                .then()
                .statusCode(401)
                .contentType(ProblemDetail.MEDIA_TYPE)
                .body("code", equalTo("ERROR_CODE_TOKEN_MISSING"));
    }

    @Test
    void whoSpeaksNoneOfOurLanguagesIsRefused() {
        given().baseUri(base.toString())
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Protocol", "chat, bearer." + Tokens.of(player))
                .get("/ws/lobby")
                .then()
                .statusCode(400)
                .body("code", equalTo("ERROR_CODE_MALFORMED"));
    }

    @Test
    void aPlayerHasThreeTabsAtMost() {
        var tabs = new ArrayList<Tab>();
        for (int i = 0; i < 3; i++) {
            tabs.add(Tab.open(base, player));
        }
        assertEquals(429, status(Tokens.of(player)));
        tabs.forEach(Tab::close);
    }

    /** Ten at once, twenty times: all are looked at before the first is in. */
    @Test
    void aPlayerHasThreeTabsAtMostHoweverManyComeAtOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            var crowd = Tab.crowd(base, Tokens.newPlayer(), 10);
            assertEquals(3, crowd.stream().filter(Tab::isWelcome).count());
            crowd.forEach(Tab::close);
        }
    }

    @Test
    void theTokenIsNotEchoed() {
        var socket = Tab.dial(base, TestIssuer.ORIGIN, Tokens.of(player), new WebSocket.Listener() {});
        assertEquals("slipstream.lobby.v1.json", socket.getSubprotocol());
        socket.abort();
    }
}
