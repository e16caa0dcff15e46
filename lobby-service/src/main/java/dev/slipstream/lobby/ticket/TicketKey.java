package dev.slipstream.lobby.ticket;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;

/** The key that signs tickets, read once from its file (PKCS#8 PEM, P-256); all pods share it. */
@Startup
@Singleton
final class TicketKey {
    private static final int P256_BITS = 256;

    private final ECPrivateKey secret;
    private final EllipticCurveJsonWebKey open;

    TicketKey(TicketSettings settings) {
        try {
            secret = read(Files.readString(settings.keyFile()));
            var point = CurvePoint.of(secret.getS(), secret.getParams());
            var spec = new ECPublicKeySpec(point, secret.getParams());
            open = new EllipticCurveJsonWebKey(
                    (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec));
            open.setKeyId(open.calculateBase64urlEncodedThumbprint("SHA-256"));
            open.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            open.setUse("sig");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("TICKET_KEY_FILE " + settings.keyFile() + " cannot be read", unreadable);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "TICKET_KEY_FILE " + settings.keyFile() + " holds no PKCS#8 P-256 key", wrong);
        }
    }

    private static ECPrivateKey read(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
        if (key.getParams().getOrder().bitLength() != P256_BITS) {
            throw new GeneralSecurityException("not on P-256");
        }
        return key;
    }

    ECPrivateKey secret() {
        return secret;
    }

    String keyId() {
        return open.getKeyId();
    }

    /** The public half as a JWK set. */
    String jwks() {
        return "{\"keys\":[" + open.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }
}
