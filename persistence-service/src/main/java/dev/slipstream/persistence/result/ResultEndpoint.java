package dev.slipstream.persistence.result;

import dev.slipstream.chassis.header.KnownTags;
import dev.slipstream.chassis.problem.Problems;
import dev.slipstream.proto.ErrorCode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.MDC;

/** Finished heats over HTTP; players and spectators alike may look. */
@Path("/api/v1/results")
@Tag(name = "results")
@Produces(MediaType.APPLICATION_JSON)
public class ResultEndpoint {
    /** A result never changes; an hour lets its form change with a release. */
    private static final String CACHE = "public, max-age=3600";

    @GET
    @Path("{heatId}")
    @PermitAll
    @WithSession
    @Operation(
            summary = "The result of a heat",
            description =
                    "Standings in finishing order, with words per minute at each second for typing heats. A"
                            + " heat that was aborted says why, and has no ranks. A result is there moments after the heat ends, and never changes.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResultView.class)))
    @APIResponse(responseCode = "304", description = "What you have by this ETag is still right")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Response> result(
            @PathParam("heatId") String heatId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> known) {
        if (!ResultReader.HEAT_ID.matcher(heatId).matches()) {
            return Uni.createFrom().item(unknown());
        }
        MDC.put("heatId", heatId);
        return StoredHeat.<StoredHeat>find("from StoredHeat h left join fetch h.standings where h.id = ?1", heatId)
                .list()
                .map(heats -> heats.isEmpty() ? unknown() : answer(heats.getFirst(), known));
    }

    private static Response answer(StoredHeat heat, List<String> known) {
        var tag = heat.id + "." + heat.epoch;
        var response = KnownTags.have(known, tag) ? Response.notModified() : Response.ok(ResultView.of(heat));
        return response.tag(new EntityTag(tag))
                .header(HttpHeaders.CACHE_CONTROL, CACHE)
                .build();
    }

    private static Response unknown() {
        return Problems.of(
                ErrorCode.ERROR_CODE_HEAT_NOT_FOUND,
                "No result of this heat is kept; if it has just ended, ask again in a moment.");
    }
}
