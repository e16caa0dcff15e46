package dev.slipstream.persistence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** Gives the service under test a key of its own, and one it signed with before. */
public class SigningKeys implements QuarkusTestResourceLifecycleManager {
    private static final KeyPair CURRENT = generate("secp256r1");
    private static final KeyPair RETIRED = generate("secp256r1");

    public static KeyPair current() {
        return CURRENT;
    }

    public static KeyPair retired() {
        return RETIRED;
    }

    @Override
    public Map<String, String> start() {
        try {
            var directory = Files.createDirectories(Path.of("target", "test-keys"));
            return Map.of(
                    "slipstream.access.key-file",
                    write(CURRENT, directory.resolve("current.pem")).toString(),
                    "slipstream.access.retired-key-files",
                    write(RETIRED, directory.resolve("retired.pem")).toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {}

    public static KeyPair generate(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static Path write(KeyPair pair, Path file) throws IOException {
        var base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }
}
