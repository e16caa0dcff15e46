package dev.slipstream.persistence.auth;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;

/**
 * The keys of access tokens: one signs, several verify. Read once at start, which fails with a
 * sentence of what to do when a file is missing.
 */
@Singleton
@Startup
class AccessKeys {
    private final KeyPair signing;
    private final String signingId;
    private final List<JsonWebKey> published;

    AccessKeys(AccessConfig config) {
        var file = config.keyFile()
                .orElseThrow(() -> new IllegalStateException("ACCESS_KEY_FILE is not set; it names the PEM file of"
                        + " the key that signs access tokens (PKCS#8, EC P-256)"));
        signing = KeyFile.read(file);
        published = new ArrayList<>();
        published.add(jwk(signing));
        config.retiredKeyFiles().orElse(List.of()).stream()
                .map((Path retired) -> jwk(KeyFile.read(retired)))
                .forEach(published::add);
        signingId = published.getFirst().getKeyId();
    }

    PrivateKey signingKey() {
        return signing.getPrivate();
    }

    /** RFC 7638 thumbprint of the signing key. */
    String signingId() {
        return signingId;
    }

    /** Public halves of all keys that may have signed a live token. */
    List<JsonWebKey> published() {
        return List.copyOf(published);
    }

    /** The RFC 7517 key set, without any private part. */
    String keySet() {
        return new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** A secret of its own for the succession of refresh tokens (RFC 5869), alike on every pod. */
    SecretKey successionKey() {
        try {
            var extract = HKDFParameterSpec.ofExtract()
                    .addIKM(signing.getPrivate().getEncoded())
                    .thenExpand("slipstream refresh succession 1".getBytes(StandardCharsets.US_ASCII), 32);
            return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", extract);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("JDK 25 has HKDF-SHA256", impossible);
        }
    }

    private static JsonWebKey jwk(KeyPair pair) {
        var jwk = new EllipticCurveJsonWebKey((ECPublicKey) pair.getPublic());
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setUse("sig");
        jwk.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return jwk;
    }
}
