package dev.slipstream.persistence.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.slipstream.persistence.SigningKeys;
import dev.slipstream.persistence.TurnedClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTokenQuarkusTest {
    @Inject
    TurnedClock clock;

    private String playerId;

    @BeforeEach
    void becomeSomebody() {
        playerId = new Visitor().becomesGuest().path("playerId");
    }

    @Test
    void keySetHoldsAllPublicKeysAndNoPrivateOne() {
        var response = given().get("/api/v1/auth/jwks.json");
        response.then()
                .statusCode(200)
                .header("Cache-Control", startsWith("public, max-age="))
                .body("keys", hasSize(2))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].kid", equalTo(kid(SigningKeys.current())))
                .body("keys[1].kid", equalTo(kid(SigningKeys.retired())));
        assertFalse(response.asString().contains("\"d\""));
    }

    @Test
    void otherServicesCanVerifyATokenByTheKeySetAlone() throws Exception {
        var guest = new Visitor().becomesGuest();
        var keys = new JsonWebKeySet(given().get("/api/v1/auth/jwks.json").asString());
        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer("slipstream")
                .setExpectedAudience("slipstream")
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build()
                .processToClaims(guest.path("accessToken"));
        assertEquals(guest.path("playerId"), claims.getSubject());
        assertEquals(guest.path("name"), claims.getStringClaimValue("name"));
        assertEquals(
                900,
                claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
        assertEquals(claims.getIssuedAt(), claims.getNotBefore());
        assertEquals(claims.getIssuedAt().getValue(), claims.getClaimValue("since", Long.class));
    }

    @Test
    void tokenOfOursIsAccepted() throws Exception {
        Visitor.me(signed(SigningKeys.current(), claims -> {})).then().statusCode(200);
    }

    @Test
    void tokenOfARetiredKeyIsAccepted() throws Exception {
        Visitor.me(signed(SigningKeys.retired(), claims -> {})).then().statusCode(200);
    }

    @Test
    void tokenExpires() {
        var token = new Visitor().becomesGuest().<String>path("accessToken");
        clock.advance(Duration.ofMinutes(15).plusSeconds(3));
        Visitor.me(token)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("ERROR_CODE_TOKEN_EXPIRED"));
    }

    @Test
    void tokenOfAForeignKeyIsRefused() throws Exception {
        refused(signed(SigningKeys.generate("secp256r1"), claims -> {}));
    }

    @Test
    void tokenOfAForeignKeyUnderOurKeyIdIsRefused() throws Exception {
        var signature = signature(claims(claims -> {}));
        signature.setKey(SigningKeys.generate("secp256r1").getPrivate());
        refused(signature.getCompactSerialization());
    }

    @Test
    void tokenWithoutSignatureIsRefused() throws Exception {
        var signature = signature(claims(claims -> {}));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setKey(null);
        refused(signature.getCompactSerialization());
    }

    @Test
    void publicKeyIsNoSharedSecret() throws Exception {
        var signature = signature(claims(claims -> {}));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(SigningKeys.current().getPublic().getEncoded()));
        refused(signature.getCompactSerialization());
    }

    @Test
    void tokenForOthersIsRefused() throws Exception {
        refused(signed(SigningKeys.current(), claims -> claims.setAudience("slipstream-race")));
        refused(signed(SigningKeys.current(), claims -> claims.setIssuer("slipstream-lobby")));
        refused(signed(SigningKeys.current(), claims -> claims.unsetClaim("exp")));
        refused(signed(SigningKeys.current(), claims -> claims.unsetClaim("sub")));
        refused(signed(SigningKeys.current(), claims -> claims.setNotBefore(future())));
    }

    @Test
    void changedTokenIsRefused() throws Exception {
        var parts = signed(SigningKeys.current(), claims -> {}).split("\\.", 3);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var forged = claims.replace(playerId, PlayerId.newGuest().value());
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
        refused(parts[0] + "." + payload + "." + parts[2]);
    }

    @Test
    void tokenOfNobodyIsRefused() throws Exception {
        refused(signed(
                SigningKeys.current(),
                claims -> claims.setSubject(PlayerId.newGuest().value())));
    }

    @Test
    void noTokenIsRefusedWithAProblem() {
        given().get("/api/v1/auth/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("ERROR_CODE_TOKEN_MISSING"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/me;x=1",
                "/api/v1/auth/me%3Bx",
                "/api/v1/auth//me",
                "/api/v1/auth/x/../me",
                "/api/v1/auth/%2e%2e/auth/me",
                "/api/v1/auth/me/",
                "/api/v1/auth/%6de"
            })
    void spellingThePathOtherwiseOpensNothing(String path) {
        var status = given().urlEncodingEnabled(false).get(path).statusCode();
        assertEquals(4, status / 100, path + " answered " + status);
    }

    @Test
    void unknownAddressIsAProblemToo() {
        given().get("/api/v1/auth/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("ERROR_CODE_NOT_FOUND"));
    }

    private static void refused(String token) {
        Visitor.me(token).then().statusCode(401).body("code", equalTo("ERROR_CODE_TOKEN_INVALID"));
    }

    private String signed(KeyPair key, Consumer<JwtClaims> change) throws Exception {
        var signature = signature(claims(change));
        signature.setKeyIdHeaderValue(kid(key));
        signature.setKey(key.getPrivate());
        return signature.getCompactSerialization();
    }

    private static JsonWebSignature signature(JwtClaims claims) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(kid(SigningKeys.current()));
        signature.setPayload(claims.toJson());
        return signature;
    }

    private JwtClaims claims(Consumer<JwtClaims> change) {
        var claims = new JwtClaims();
        claims.setIssuer("slipstream");
        claims.setAudience("slipstream");
        claims.setSubject(playerId);
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(future());
        change.accept(claims);
        return claims;
    }

    private NumericDate future() {
        return NumericDate.fromMilliseconds(clock.instant().plusSeconds(60).toEpochMilli());
    }

    private static String kid(KeyPair pair) {
        return new EllipticCurveJsonWebKey((ECPublicKey) pair.getPublic())
                .calculateBase64urlEncodedThumbprint("SHA-256");
    }
}
