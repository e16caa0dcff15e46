package dev.slipstream.lobby.hall;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** What is going on, for the front page. */
@Path("/api/v1/lobby/hall")
@Tag(name = "hall")
@PermitAll
public final class HallResource {
    private final HallCount count;

    HallResource(HallCount count) {
        this.count = count;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Cache(maxAge = 1)
    @Operation(summary = "Players online, heats running, rooms open to anyone")
    public Uni<HallNumbers> hall() {
        return count.now();
    }
}
