package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.access.PlayerAge;
import dev.slipstream.gamedb.access.Role;
import dev.slipstream.gamedb.body.Fields;
import dev.slipstream.gamedb.caller.Caller;
import dev.slipstream.gamedb.caller.WriteRate;
import dev.slipstream.gamedb.shelf.Shelf;
import dev.slipstream.proto.ErrorCode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What players say of traces that should not be there, and what operators do about it. */
@Path("/api/v1/traces")
@Tag(name = "traces")
@Authenticated
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
public class ReportEndpoint {
    private static final int REASON_CHARACTERS = 200;

    private final ReportStore store;
    private final Shelf shelf;
    private final Caller caller;
    private final WriteRate rate;
    private final TraceConfig config;
    private final PlayerAge age;
    private final JsonWebToken token;

    ReportEndpoint(
            ReportStore store,
            Shelf shelf,
            Caller caller,
            WriteRate rate,
            TraceConfig config,
            PlayerAge age,
            JsonWebToken token) {
        this.store = store;
        this.shelf = shelf;
        this.caller = caller;
        this.rate = rate;
        this.config = config;
        this.age = age;
        this.token = token;
    }

    @POST
    @Path("{id}/reports")
    @Operation(
            summary = "Report a trace",
            description = "{reason}: one report a player. Enough of them hide it, of players who are a day old and have"
                    + " finished a heat, one from each neighbourhood of addresses; a verified drive is hidden by"
                    + " operators only.")
    @APIResponse(responseCode = "204", description = "The operator will see it")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Uni<Void> report(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER)) String id,
            @Context HttpServerRequest request,
            byte[] body) {
        var trace = TraceId.read(id);
        var reason = Fields.read(body, TraceEndpoint.SMALL_BYTES).text("reason", REASON_CHARACTERS, "");
        var playerId = token.getSubject();
        var reporter = new ReportStore.Reporter(
                playerId, caller.neighbourhood(request), age.isAtLeast(config.voiceAfter(), token));
        return rate.count("player:" + playerId, config.writesPerMinute())
                .chain(() -> store.report(trace, reporter, reason))
                .map(reported -> reported.orElseThrow(ReportEndpoint::missing))
                .call(reported -> reported.hidden()
                        ? shelf.changed(reported.place())
                        : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    @GET
    @Path("reported")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Traces that players have reported",
            description = "{traces}: the most reported first, each with reports, voices, hidden and reasons. For"
                    + " operators.")
    @APIResponse(responseCode = "403", ref = "Problem")
    public Uni<String> reported() {
        return store.reported();
    }

    @PUT
    @Path("{id}/hidden")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Hide a trace, or show it again", description = "{hidden}. For operators.")
    @APIResponse(responseCode = "204", description = "It is so")
    @APIResponse(responseCode = "403", ref = "Problem")
    public Uni<Void> hide(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER)) String id, byte[] body) {
        return store.hide(
                        TraceId.read(id),
                        Fields.read(body, TraceEndpoint.SMALL_BYTES).flag("hidden"))
                .map(place -> place.orElseThrow(ReportEndpoint::missing))
                .chain(shelf::changed);
    }

    private static Refused missing() {
        return new Refused(ErrorCode.ERROR_CODE_NOT_FOUND, "There is no trace by this id.");
    }
}
