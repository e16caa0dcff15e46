package dev.slipstream.persistence.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.persistence.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path directory;

    @Test
    void publicHalfIsTheOneThatBelongsToThePrivateHalf() throws IOException {
        for (int i = 0; i < 20; i++) {
            var pair = SigningKeys.generate("secp256r1");
            var read = KeyFile.read(SigningKeys.write(pair, directory.resolve("key.pem")));
            assertEquals(pair.getPublic(), read.getPublic());
            assertEquals(pair.getPrivate(), read.getPrivate());
        }
    }

    @Test
    void missingFileIsNamed() {
        var refused = refused(directory.resolve("absent.pem"));
        assertTrue(refused.contains("absent.pem") && refused.contains("cannot be read"), refused);
    }

    @Test
    void otherCurvesAreRefused() throws IOException {
        var refused = refused(SigningKeys.write(SigningKeys.generate("secp384r1"), directory.resolve("p384.pem")));
        assertTrue(refused.contains("P-256"), refused);
    }

    @Test
    void whatIsNotPemIsRefused() throws IOException {
        assertTrue(refused(Files.writeString(directory.resolve("a"), "hello")).contains("not PKCS#8 PEM"));
        var hollow = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assertTrue(refused(Files.writeString(directory.resolve("b"), hollow)).contains("no EC private key"));
    }

    @Test
    void unsetKeyFileFailsTheStartWithItsVariable() {
        var failure = assertThrows(IllegalStateException.class, () -> new AccessKeys(new Keys(Optional.empty())));
        assertTrue(failure.getMessage().startsWith("ACCESS_KEY_FILE is not set"), failure.getMessage());
    }

    private static String refused(Path file) {
        return assertThrows(IllegalStateException.class, () -> KeyFile.read(file))
                .getMessage();
    }

    private record Keys(Optional<Path> keyFile) implements AccessConfig {
        @Override
        public Optional<List<Path>> retiredKeyFiles() {
            return Optional.empty();
        }

        @Override
        public Duration tokenLifetime() {
            return Duration.ofMinutes(15);
        }
    }
}
