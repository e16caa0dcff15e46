package dev.slipstream.gamedb.access;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the keys of access tokens are. */
@ConfigMapping(prefix = "slipstream.access")
interface AccessConfig {
    /** Env ACCESS_JWKS_URL. */
    URI jwksUrl();
}
