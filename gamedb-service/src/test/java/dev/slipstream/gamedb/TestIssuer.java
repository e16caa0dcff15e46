package dev.slipstream.gamedb;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.spec.ECParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Stands where persistence-service would: publishes the key that its tokens are signed with. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String KEYS_PROPERTY = "slipstream.test.access-keys";
    private static final String KEY_ID = "test-access";
    /** Published as well, but of another kind. */
    private static final String OTHER_KEY_ID = "test-other";

    private HttpServer server;

    /** A token of this player, with these roles. */
    public static String token(String playerId, String... roles) {
        return token(playerId, claims -> claims.setStringListClaim("groups", List.of(roles)));
    }

    /** A token of this player in which something is otherwise. */
    public static String token(String playerId, Consumer<JwtClaims> change) {
        var claims = claims(playerId);
        change.accept(claims);
        return signed(
                claims,
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                KEY_ID,
                published(KEY_ID).getPrivateKey());
    }

    /** A token as good as ours, but for its key. */
    public static String forged(String playerId) {
        try {
            var foreign = key(KEY_ID, EllipticCurves.P256).getPrivateKey();
            return signed(claims(playerId), AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, KEY_ID, foreign);
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A token as good as ours, but for its signature, which is missing. */
    public static String unsigned(String playerId) {
        return signed(claims(playerId), AlgorithmIdentifiers.NONE, KEY_ID, null);
    }

    /** A token as good as ours, with our public key taken for a shared secret. */
    public static String signedWithWhatIsPublic(String playerId) {
        var secret = new HmacKey(published(KEY_ID).getPublicKey().getEncoded());
        return signed(claims(playerId), AlgorithmIdentifiers.HMAC_SHA256, KEY_ID, secret);
    }

    /** A token as good as ours, signed with a key that is published too, in a way that ours are not. */
    public static String signedOtherwise(String playerId) {
        return signed(
                claims(playerId),
                AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                OTHER_KEY_ID,
                published(OTHER_KEY_ID).getPrivateKey());
    }

    private static JwtClaims claims(String playerId) {
        var claims = new JwtClaims();
        claims.setIssuer("slipstream");
        claims.setAudience("slipstream");
        claims.setSubject(playerId);
        claims.setStringClaim("name", "Driver " + playerId);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(15);
        return claims;
    }

    private static String signed(JwtClaims claims, String algorithm, String keyId, @Nullable Key key) {
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setAlgorithmHeaderValue(algorithm);
            signature.setKeyIdHeaderValue(keyId);
            signature.setKey(key);
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static EllipticCurveJsonWebKey published(String keyId) {
        try {
            var keys = new JsonWebKeySet(System.getProperty(KEYS_PROPERTY));
            return (EllipticCurveJsonWebKey) keys.findJsonWebKey(keyId, null, null, null);
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static EllipticCurveJsonWebKey key(String keyId, ECParameterSpec curve) throws JoseException {
        var key = EcJwkGenerator.generateJwk(curve);
        key.setKeyId(keyId);
        return key;
    }

    @Override
    public Map<String, String> start() {
        try {
            var keys = new JsonWebKeySet(key(KEY_ID, EllipticCurves.P256), key(OTHER_KEY_ID, EllipticCurves.P384));
            // class loaders of test and application share system properties and nothing else
            System.setProperty(KEYS_PROPERTY, keys.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            serve(keys.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "slipstream.access.jwks-url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void serve(byte[] jwks) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        server.start();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
