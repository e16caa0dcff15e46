package dev.slipstream.fleet.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.proto.HeatSpec;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Prints heat tickets with the lobby's own key, which lies beside the fleet. With it, tests of the
 * race pods have heats of any shape at once, without a room and its countdown.
 */
public final class TicketPress {
    private static final int LIFE_SECONDS = 30;
    private static final int ID_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom CHANCE = new SecureRandom();

    private final PrivateKey key;
    private final String keyId;

    private TicketPress(PrivateKey key, String keyId) {
        this.key = key;
        this.keyId = keyId;
    }

    /** With the key the lobby publishes at this moment. */
    public static Future<TicketPress> of(Net net) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(net.fleet().address("TICKET_JWKS_URL"));
        return net.http(0)
                .request(request)
                .compose(call -> call.send().compose(answer -> answer.body()))
                .map(body -> new JsonObject(body).getJsonArray("keys").getJsonObject(0))
                .map(jwk -> new TicketPress(read(net.fleet()), jwk.getString("kid")));
    }

    private static PrivateKey read(Fleet fleet) {
        try {
            var pem = Files.readString(Path.of(fleet.address("TICKET_KEY_FILE")));
            var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("TICKET_KEY_FILE is no PKCS#8 EC key", wrong);
        }
    }

    /** A ticket for a seat of the heat, or with −1 for a spectator. */
    public String print(HeatSpec spec, int seat) {
        var spectator = seat < 0;
        var now = Instant.now().getEpochSecond();
        var head = new JsonObject().put("alg", "ES256").put("typ", "JWT").put("kid", keyId);
        var claims = new JsonObject()
                .put("iss", "slipstream-lobby")
                .put("aud", "slipstream-race")
                .put("sub", spectator ? "guest-spectator" : spec.getSeats(seat).getPlayerId())
                .put("name", spectator ? "Spectator" : spec.getSeats(seat).getName())
                .put("seat", seat)
                .put("jti", freshId())
                .put("spec", BASE64.encodeToString(spec.toByteArray()))
                .put("iat", now)
                .put("nbf", now - 1)
                .put("exp", now + LIFE_SECONDS);
        var signed = BASE64.encodeToString(head.encode().getBytes(UTF_8))
                + "."
                + BASE64.encodeToString(claims.encode().getBytes(UTF_8));
        return signed + "." + BASE64.encodeToString(sign(signed.getBytes(UTF_8)));
    }

    private byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** 128 random bits, in hex. */
    public static String freshId() {
        var bytes = new byte[ID_BYTES];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
