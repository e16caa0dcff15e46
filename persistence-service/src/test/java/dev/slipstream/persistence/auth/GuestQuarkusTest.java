package dev.slipstream.persistence.auth;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.slipstream.persistence.SigningKeys;
import dev.slipstream.persistence.TurnedClock;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SigningKeys.class, scope = TestResourceScope.GLOBAL)
class GuestQuarkusTest {
    @Inject
    TurnedClock clock;

    @Inject
    Pool pool;

    private final Visitor visitor = new Visitor();

    @Test
    void oneClickMakesAGuest() {
        visitor.becomesGuest()
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("X-Request-Id", notNullValue())
                .body("playerId", matchesPattern("guest-[0-9a-f]{32}"))
                .body("name", matchesPattern("[A-Z][a-z]+ [A-Z][a-z]+ \\d\\d"))
                .body("expiresInSeconds", equalTo(900))
                .body("accessToken", matchesPattern("[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
    }

    @Test
    void cookieIsOutOfReachOfScriptsAndOtherSites() {
        visitor.becomesGuest()
                .then()
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString("; HttpOnly"),
                                containsString("; SameSite=Strict"),
                                containsString("; Path=/api/v1/auth;"),
                                containsString("; Max-Age=2592000"),
                                not(containsString("; Secure"))));
        visitor.asks()
                .header("X-Forwarded-Proto", "https")
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200)
                .header("Set-Cookie", containsString("; Secure"));
    }

    @Test
    void guestMayChooseAName() {
        visitor.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("name", " Zoë  B "))
                .post("/api/v1/auth/guest")
                .then()
                .statusCode(201)
                .body("name", equalTo("Zoë B"));
    }

    @Test
    void nameThatCannotBeUsedIsRefusedWithTheReason() {
        visitor.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "x".repeat(25)))
                .post("/api/v1/auth/guest")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("ERROR_CODE_INVALID"))
                .body("detail", containsString("too long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "{\"name\": {}}", "x"})
    void bodyThatIsNoGuestIsRefused(String body) {
        visitor.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/auth/guest")
                .then()
                .statusCode(400)
                .body("code", equalTo("ERROR_CODE_MALFORMED"));
    }

    @Test
    void bodyThatIsTooLargeIsNotRead() {
        visitor.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "x".repeat(17 * 1024)))
                .post("/api/v1/auth/guest")
                .then()
                .statusCode(413);
    }

    @Test
    void refreshKeepsWhoOneIs() {
        var guest = visitor.becomesGuest();
        var first = visitor.cookie;
        clock.advance(Duration.ofMinutes(20));
        var refreshed = visitor.refreshes();
        refreshed
                .then()
                .statusCode(200)
                .body("playerId", equalTo(guest.path("playerId")))
                .body("name", equalTo(guest.path("name")))
                .body("accessToken", not(equalTo(guest.path("accessToken"))));
        assertNotEquals(first, visitor.cookie);
        Visitor.me(refreshed.path("accessToken"))
                .then()
                .statusCode(200)
                .body("playerId", equalTo(guest.path("playerId")))
                .body("name", equalTo(guest.path("name")));
    }

    @Test
    void lostResponseOrSecondTabGetsTheSameCookie() {
        visitor.becomesGuest();
        var first = visitor.cookie;
        visitor.refreshes().then().statusCode(200);
        var second = visitor.cookie;
        visitor.cookie = first;
        visitor.refreshes().then().statusCode(200);
        assertEquals(second, visitor.cookie);
    }

    @Test
    void oldCookieThatComesBackEndsTheSignIn() {
        visitor.becomesGuest();
        var first = visitor.cookie;
        visitor.refreshes().then().statusCode(200);
        var second = visitor.cookie;
        clock.advance(RefreshFamily.GRACE);
        visitor.cookie = first;
        visitor.refreshes()
                .then()
                .statusCode(401)
                .body("code", equalTo("ERROR_CODE_TOKEN_INVALID"))
                .header("Set-Cookie", containsString("Max-Age=0"));
        visitor.cookie = second;
        visitor.refreshes().then().statusCode(401);
    }

    @Test
    void signingOutEndsTheSignIn() {
        visitor.becomesGuest();
        var cookie = visitor.cookie;
        visitor.signsOut().then().statusCode(204).header("Set-Cookie", containsString("Max-Age=0"));
        visitor.cookie = cookie;
        visitor.refreshes().then().statusCode(401);
    }

    @Test
    void signInEndsAfterThirtyDaysUnused() {
        visitor.becomesGuest();
        clock.advance(RefreshFamily.LIFETIME);
        visitor.refreshes().then().statusCode(401);
    }

    @Test
    void guestsWhoseSignInLapsedAreForgottenFasterThanNewOnesCome() {
        new Visitor().becomesGuest();
        new Visitor().becomesGuest();
        clock.advance(RefreshFamily.LIFETIME.plusDays(1));
        var lapsed = lapsed();
        visitor.becomesGuest().then().statusCode(201);
        assertEquals(lapsed - 2, lapsed());
    }

    private long lapsed() {
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery("select count(*) from persistence.player join persistence.refresh_family f"
                        + " on f.player_id = player.id where f.expires_at < $1")
                .executeAndAwait(Tuple.of(at))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void refreshWithoutCookieSaysSo() {
        visitor.refreshes().then().statusCode(401).body("code", equalTo("ERROR_CODE_TOKEN_MISSING"));
        visitor.cookie = "garbage";
        visitor.refreshes().then().statusCode(401).body("code", equalTo("ERROR_CODE_TOKEN_INVALID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest", "refresh", "logout"})
    void pagesOfOtherOriginsAreRefused(String action) {
        visitor.asks()
                .header("Origin", "https://evil.test")
                .post("/api/v1/auth/" + action)
                .then()
                .statusCode(403)
                .body("code", equalTo("ERROR_CODE_ORIGIN_REFUSED"));
    }

    @Test
    void pagesOfOurOriginsAreWelcome() {
        visitor.asks()
                .header("Origin", "https://slipstream.test")
                .post("/api/v1/auth/guest")
                .then()
                .statusCode(201);
    }

    @Test
    void oneAddressCannotBecomeAnyNumberOfGuests() {
        for (int i = 0; i < 60; i++) {
            visitor.becomesGuest().then().statusCode(201);
        }
        visitor.becomesGuest()
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("code", equalTo("ERROR_CODE_RATE_LIMITED"));
        new Visitor().becomesGuest().then().statusCode(201);
        clock.advance(Duration.ofSeconds(1));
        visitor.becomesGuest().then().statusCode(201);
    }
}
