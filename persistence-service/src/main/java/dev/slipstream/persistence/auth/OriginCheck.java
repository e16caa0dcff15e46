package dev.slipstream.persistence.auth;

import dev.slipstream.chassis.problem.Problems;
import dev.slipstream.proto.ErrorCode;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;

/**
 * Refuses requests a browser sends from another site's page: they would carry the player's cookie.
 * Browsers send Origin with every POST; programs that send none have no foreign page to defend.
 */
@jakarta.ws.rs.ext.Provider
@OriginChecked
class OriginCheck implements ContainerRequestFilter {
    /** Filters are made before configuration is there, so it is asked for with the first request. */
    private final Provider<CallerConfig> config;

    OriginCheck(Provider<CallerConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var origin = request.getHeaderString("Origin");
        if (origin != null && !allowed().contains(origin)) {
            request.abortWith(Problems.of(
                    ErrorCode.ERROR_CODE_ORIGIN_REFUSED,
                    "Pages of this origin may not sign in here; the operator lists ours in PUBLIC_ORIGINS."));
        }
    }

    private Set<String> allowed() {
        return config.get().publicOrigins().orElse(Set.of());
    }
}
