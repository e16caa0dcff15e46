package dev.slipstream.lobby;

import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Access tokens as persistence-service would sign them, and some it would not. */
public final class Tokens {
    private Tokens() {}

    public static String newPlayer() {
        return "guest-" + UUID.randomUUID().toString().replace("-", "");
    }

    public static String of(String playerId) {
        return of(playerId, _ -> {});
    }

    public static String of(String playerId, Consumer<JwtClaims> change) {
        var signature = signature(playerId, change);
        signature.setKey(key().getPrivateKey());
        return compact(signature);
    }

    /** Unsigned: the oldest trick. */
    public static String withoutSignature(String playerId) {
        var signature = signature(playerId, _ -> {});
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return compact(signature);
    }

    /** Signed by the public key as if it were a shared secret: the second oldest. */
    public static String signedWithThePublicKey(String playerId) {
        var signature = signature(playerId, _ -> {});
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(key().getPublicKey().getEncoded()));
        return compact(signature);
    }

    private static JsonWebSignature signature(String playerId, Consumer<JwtClaims> change) {
        var claims = new JwtClaims();
        claims.setIssuer("slipstream");
        claims.setAudience("slipstream");
        claims.setSubject(playerId);
        claims.setIssuedAtToNow();
        claims.setNotBeforeMinutesInThePast(0);
        claims.setExpirationTimeMinutesInTheFuture(15);
        claims.setStringClaim("name", "Name of " + playerId.substring(0, Math.min(10, playerId.length())));
        change.accept(claims);
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKeyIdHeaderValue(key().getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return signature;
    }

    private static EllipticCurveJsonWebKey key() {
        try {
            return (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(System.getProperty(TestIssuer.KEY_PROPERTY));
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String compact(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
