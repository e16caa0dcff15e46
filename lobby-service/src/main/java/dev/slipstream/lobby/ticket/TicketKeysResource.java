package dev.slipstream.lobby.ticket;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys of tickets, for race pods. */
@Path("/api/v1/lobby/jwks.json")
@Tag(name = "tickets")
@PermitAll
public final class TicketKeysResource {
    private static final int MAX_AGE_SECONDS = 300;

    private final TicketKey key;

    TicketKeysResource(TicketKey key) {
        this.key = key;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    @Operation(summary = "Public keys that heat tickets are signed with, as a JWK set")
    public Response keys() {
        var cache = new CacheControl();
        cache.setMaxAge(MAX_AGE_SECONDS);
        return Response.ok(key.jwks()).cacheControl(cache).build();
    }
}
