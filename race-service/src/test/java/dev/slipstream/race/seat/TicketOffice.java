package dev.slipstream.race.seat;

import com.sun.net.httpserver.HttpServer;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Stands in for the lobby's signature: publishes a key and signs tickets with it. */
public final class TicketOffice implements QuarkusTestResourceLifecycleManager {
    private static final EllipticCurveJsonWebKey KEY = newKey();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var keys = new JsonWebKeySet(KEY)
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return Map.of(
                "slipstream.race.ticket-jwks-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json",
                "slipstream.race.public-origins",
                "http://hall.example");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    static EllipticCurveJsonWebKey newKey() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("office-" + UUID.randomUUID());
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good ticket; change the claims to make it bad. */
    static JwtClaims claims(String heatId, int seat) {
        var spec = HeatSpec.newBuilder()
                .setHeatId(heatId)
                .setRoomId("room-of-" + heatId)
                .setMode(Mode.MODE_TYPING)
                .setStartsAtMs(System.currentTimeMillis())
                .addSeats(Seat.newBuilder().setIndex(0).setPlayerId("ann").setName("Ann"))
                .addSeats(Seat.newBuilder().setIndex(1).setPlayerId("bob").setName("Bob"))
                .build();
        var claims = new JwtClaims();
        claims.setIssuer("slipstream-lobby");
        claims.setAudience("slipstream-race");
        claims.setSubject("ann");
        claims.setGeneratedJwtId();
        claims.setExpirationTimeMinutesInTheFuture(0.5f);
        claims.setClaim("seat", seat);
        claims.setClaim("spec", Base64.getUrlEncoder().withoutPadding().encodeToString(spec.toByteArray()));
        return claims;
    }

    static String sign(JwtClaims claims) {
        return sign(claims, KEY, KEY.getKeyId());
    }

    static String sign(JwtClaims claims, EllipticCurveJsonWebKey key, String keyId) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(keyId);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key id that is published, for forgers. */
    static String keyId() {
        return KEY.getKeyId();
    }

    /** The same claims, unsigned. */
    static String unsigned(JwtClaims claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString(claims.toJson().getBytes(StandardCharsets.UTF_8))
                + ".";
    }
}
