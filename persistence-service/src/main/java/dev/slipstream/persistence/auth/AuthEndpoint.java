package dev.slipstream.persistence.auth;

import dev.slipstream.chassis.problem.Problems;
import dev.slipstream.proto.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sign-in over HTTP. The refresh token travels in a cookie only, the access token in JSON only. */
@Path("/api/v1/auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@OriginChecked
public class AuthEndpoint {
    private final SignIn signIn;
    private final Caller.Reader callers;
    private final FleetGuestRate rate;
    private final AuthMetrics metrics;
    private final InstantSource clock;

    AuthEndpoint(SignIn signIn, Caller.Reader callers, FleetGuestRate rate, AuthMetrics metrics, InstantSource clock) {
        this.signIn = signIn;
        this.callers = callers;
        this.rate = rate;
        this.metrics = metrics;
        this.clock = clock;
    }

    @POST
    @Path("guest")
    @PermitAll
    @Operation(
            summary = "Become a guest",
            description = "Creates a player and sets the refresh cookie. Without a name one is drawn, such as"
                    + " Quick Otter 42; a name has 1 to 24 visible characters. Limited per address.")
    @Consumes(MediaType.WILDCARD)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GuestRequest.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Grant.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Uni<Response> guest(byte[] body, @Context HttpServerRequest http) {
        var caller = callers.read(http);
        return rate.take(caller.address().toString(), clock.instant())
                .chain(wait -> wait.isPositive() ? limited(wait) : becomeGuest(body, caller));
    }

    private Uni<Response> limited(Duration wait) {
        metrics.guests("limited").increment();
        return now(Problems.retryAfter(
                ErrorCode.ERROR_CODE_RATE_LIMITED,
                "Too many new guests from your address; wait a moment.",
                wait.plusMillis(999).toSeconds()));
    }

    private Uni<Response> becomeGuest(byte[] body, Caller caller) {
        return switch (GuestRequest.read(body).reading()) {
            case PlayerName.Reading.Good(var name) ->
                signIn.newGuest(name).map(signed -> {
                    metrics.guests("issued").increment();
                    return granted(Response.Status.CREATED, signed, caller);
                });
            case PlayerName.Reading.Refused(var why) -> {
                metrics.guests("invalid").increment();
                yield now(Problems.of(ErrorCode.ERROR_CODE_INVALID, why));
            }
        };
    }

    @POST
    @Path("refresh")
    @PermitAll
    @Operation(
            summary = "A new access token for the same player",
            description = "Takes the refresh cookie and rotates it. A cookie from before the last rotation ends the"
                    + " sign-in, except for ten seconds after it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Grant.class)))
    @APIResponse(responseCode = "401", ref = "Problem")
    public Uni<Response> refresh(
            @CookieParam(RefreshCookie.NAME) @Nullable String cookie, @Context HttpServerRequest http) {
        var caller = callers.read(http);
        if (cookie == null || cookie.isEmpty()) {
            return now(Problems.of(
                    ErrorCode.ERROR_CODE_TOKEN_MISSING, "There is no refresh cookie; become a guest first."));
        }
        return presented(cookie).map(outcome -> switch (outcome) {
            case SignIn.Outcome.Signed signed -> {
                metrics.refreshes("issued").increment();
                yield granted(Response.Status.OK, signed, caller);
            }
            case SignIn.Outcome.Refused() -> {
                metrics.refreshes("refused").increment();
                yield ended(caller);
            }
        });
    }

    @POST
    @Path("logout")
    @PermitAll
    @Operation(summary = "Sign out", description = "Ends the sign-in of the refresh cookie and removes the cookie.")
    @APIResponse(responseCode = "204")
    public Uni<Response> logout(
            @CookieParam(RefreshCookie.NAME) @Nullable String cookie, @Context HttpServerRequest http) {
        var caller = callers.read(http);
        return token(cookie)
                .map(signIn::signOut)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .map(done -> Response.noContent()
                        .header(HttpHeaders.SET_COOKIE, RefreshCookie.gone(caller))
                        .build());
    }

    private Uni<SignIn.Outcome> presented(String cookie) {
        return token(cookie)
                .map(signIn::refresh)
                .orElseGet(() -> Uni.createFrom().item(new SignIn.Outcome.Refused()));
    }

    private static Optional<RefreshToken> token(@Nullable String cookie) {
        return Optional.ofNullable(cookie).flatMap(RefreshToken::read);
    }

    private static Response granted(Response.Status status, SignIn.Outcome.Signed signed, Caller caller) {
        return Response.status(status)
                .entity(signed.grant())
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.carrying(signed.refresh(), caller))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response ended(Caller caller) {
        var problem = Problems.of(ErrorCode.ERROR_CODE_TOKEN_INVALID, "This sign-in has ended; become a guest again.");
        return Response.fromResponse(problem)
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.gone(caller))
                .build();
    }

    private static Uni<Response> now(Response response) {
        return Uni.createFrom().item(response);
    }
}
