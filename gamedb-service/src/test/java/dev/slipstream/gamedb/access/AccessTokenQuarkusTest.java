package dev.slipstream.gamedb.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Whose tokens open the doors that are for players. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class AccessTokenQuarkusTest {
    private final String player = "guest-" + UUID.randomUUID();

    /** At a door that lets players in and finds nothing for them. */
    private static Response knocks(String token) {
        return given().header("Authorization", "Bearer " + token).delete("/api/v1/traces/999999999999");
    }

    private static void refused(String token, String code) {
        knocks(token).then().statusCode(401).body("code", equalTo(code));
    }

    private void refused(Consumer<JwtClaims> change) {
        refused(TestIssuer.token(player, change), "ERROR_CODE_TOKEN_INVALID");
    }

    @Test
    void aTokenOfTheFleetIsAcceptedInItsTime() {
        knocks(TestIssuer.token(player)).then().statusCode(404);
        refused(
                TestIssuer.token(player, claims -> claims.setExpirationTimeMinutesInTheFuture(-1)),
                "ERROR_CODE_TOKEN_EXPIRED");
        refused(claims -> claims.setNotBeforeMinutesInThePast(-5));
        refused(claims -> claims.unsetClaim("exp"));
    }

    @Test
    void aTokenForOthersOrOfNobodyIsRefused() {
        refused(claims -> claims.setAudience("slipstream-race"));
        refused(claims -> claims.unsetClaim("aud"));
        refused(claims -> claims.setIssuer("slipstream-lobby"));
        refused(claims -> claims.unsetClaim("sub"));
    }

    @Test
    void aTokenThatOurKeyHasNotSignedIsRefused() {
        refused(TestIssuer.forged(player), "ERROR_CODE_TOKEN_INVALID");
        refused(TestIssuer.unsigned(player), "ERROR_CODE_TOKEN_INVALID");
        refused(TestIssuer.signedWithWhatIsPublic(player), "ERROR_CODE_TOKEN_INVALID");
        refused(TestIssuer.signedOtherwise(player), "ERROR_CODE_TOKEN_INVALID");
        refused("a.b.c", "ERROR_CODE_TOKEN_INVALID");
    }
}
