package dev.slipstream.gamedb;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Stands where persistence-service would: publishes the key that its tokens are signed with. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String KEY_PROPERTY = "slipstream.test.access-key";
    private static final String KEY_ID = "test-access";

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
                published().getPrivateKey());
    }

    /** A token as good as ours, but for its key. */
    public static String forged(String playerId) {
        try {
            var foreign = key().getPrivateKey();
            return signed(claims(playerId), AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, foreign);
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A token as good as ours, but for its signature, which is missing. */
    public static String unsigned(String playerId) {
        return signed(claims(playerId), AlgorithmIdentifiers.NONE, null);
    }

    /** A token as good as ours, with our public key taken for a shared secret. */
    public static String signedWithWhatIsPublic(String playerId) {
        var secret = new HmacKey(published().getPublicKey().getEncoded());
        return signed(claims(playerId), AlgorithmIdentifiers.HMAC_SHA256, secret);
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

    private static String signed(JwtClaims claims, String algorithm, @Nullable Key key) {
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setAlgorithmHeaderValue(algorithm);
            signature.setKeyIdHeaderValue(KEY_ID);
            signature.setKey(key);
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static EllipticCurveJsonWebKey published() {
        try {
            return (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(System.getProperty(KEY_PROPERTY));
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static EllipticCurveJsonWebKey key() throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(KEY_ID);
        return key;
    }

    @Override
    public Map<String, String> start() {
        try {
            var key = key();
            // class loaders of test and application share system properties and nothing else
            System.setProperty(KEY_PROPERTY, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            var jwks = "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
            serve(jwks.getBytes(StandardCharsets.UTF_8));
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
