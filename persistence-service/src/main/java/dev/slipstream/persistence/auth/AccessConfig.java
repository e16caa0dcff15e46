package dev.slipstream.persistence.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keys and life of access tokens. */
@ConfigMapping(prefix = "slipstream.access")
interface AccessConfig {
    /** PKCS#8 PEM of the EC P-256 key that signs; env ACCESS_KEY_FILE. */
    Optional<Path> keyFile();

    /**
     * Keys that signed before: still published and accepted. Keep one here for longer than a token
     * lives; env ACCESS_RETIRED_KEY_FILES.
     */
    Optional<List<Path>> retiredKeyFiles();

    @WithDefault("PT15M")
    Duration tokenLifetime();
}
