package dev.slipstream.persistence.auth;

import dev.slipstream.chassis.problem.Problems;
import dev.slipstream.proto.ErrorCode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells the bearer of an access token who that is. */
@Path("/api/v1/auth/me")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
public class MeEndpoint {
    private final SignIn signIn;
    private final JsonWebToken token;

    MeEndpoint(SignIn signIn, JsonWebToken token) {
        this.signIn = signIn;
        this.token = token;
    }

    /** The player behind an access token. */
    record Me(String playerId, String name) {}

    @GET
    @Authenticated
    @Operation(summary = "Who am I")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Me.class)))
    @APIResponse(responseCode = "401", ref = "Problem")
    public Uni<Response> me() {
        return signIn.player(token.getSubject()).map(player -> player == null ? unknown() : known(player));
    }

    private static Response known(Player player) {
        return Response.ok(new Me(player.id, player.name))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response unknown() {
        return Problems.of(ErrorCode.ERROR_CODE_TOKEN_INVALID, "This player is no longer known; become a guest again.");
    }
}
