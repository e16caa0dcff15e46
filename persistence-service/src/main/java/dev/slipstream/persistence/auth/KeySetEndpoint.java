package dev.slipstream.persistence.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys that the other services verify access tokens against. */
@Path("/api/v1/auth/jwks.json")
@Tag(name = "auth")
public class KeySetEndpoint {
    /** A new key is known everywhere after this; retire the old one no sooner. */
    private static final String CACHE = "public, max-age=300";

    private final String keySet;

    KeySetEndpoint(AccessKeys keys) {
        keySet = keys.keySet();
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Public keys of access tokens", description = "An RFC 7517 key set.")
    public Response keys() {
        return Response.ok(keySet).header(HttpHeaders.CACHE_CONTROL, CACHE).build();
    }
}
