package dev.slipstream.persistence.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the EC P-256 key of a PKCS#8 PEM file, such as {@code openssl genpkey} writes. */
final class KeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final int FIELD_BITS = 256;

    private KeyFile() {}

    /**
     * Both halves of the key.
     *
     * @throws IllegalStateException with what to do, when the file is not there or not such a key
     */
    static KeyPair read(Path file) {
        try {
            var pem = PEM.matcher(Files.readString(file));
            if (!pem.find()) {
                throw unusable(file, "it is not PKCS#8 PEM", null);
            }
            var factory = KeyFactory.getInstance("EC");
            var der = Base64.getMimeDecoder().decode(pem.group(1));
            var privateKey = (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(der));
            var curve = privateKey.getParams();
            if (curve.getCurve().getField().getFieldSize() != FIELD_BITS) {
                throw unusable(file, "its curve is not P-256", null);
            }
            var point = P256.publicPoint(privateKey.getS(), curve);
            return new KeyPair((ECPublicKey) factory.generatePublic(new ECPublicKeySpec(point, curve)), privateKey);
        } catch (IOException unreadable) {
            throw unusable(file, "it cannot be read", unreadable);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw unusable(file, "it holds no EC private key", broken);
        }
    }

    private static IllegalStateException unusable(Path file, String why, @Nullable Exception cause) {
        return new IllegalStateException(
                "key file %s is of no use: %s. Make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
                        .formatted(file, why),
                cause);
    }
}
