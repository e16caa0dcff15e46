package dev.slipstream.gamedb.access;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where the keys of access tokens are, and who of their players is more. */
@ConfigMapping(prefix = "slipstream.access")
interface AccessConfig {
    /** Env ACCESS_JWKS_URL. */
    URI jwksUrl();

    /** Ids of players who are operators; env OPERATORS. */
    Optional<Set<String>> operators();
}
