package dev.slipstream.lobby.web;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.ProblemDetail;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong in a request into a problem detail; nothing of the inside leaks out. */
@Singleton
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper({Throwable.class, UnauthorizedException.class, ForbiddenException.class})
    public Response answer(Throwable failure) {
        return switch (failure) {
            case WebApplicationException http -> problem(http);
            case UnauthorizedException _ ->
                respond(ProblemDetail.of(ErrorCode.ERROR_CODE_TOKEN_MISSING, "Sign in first."));
            case ForbiddenException _ ->
                respond(ProblemDetail.of(ErrorCode.ERROR_CODE_READ_ONLY, "This is not for you."));
            default -> {
                LOG.error("a request failed", failure);
                yield respond(ProblemDetail.of(
                        ErrorCode.ERROR_CODE_UNAVAILABLE, "This did not work right now. Try again in a moment."));
            }
        };
    }

    private static Response problem(WebApplicationException http) {
        int status = http.getResponse().getStatus();
        if (status == Response.Status.NOT_FOUND.getStatusCode()) {
            return respond(ProblemDetail.of(ErrorCode.ERROR_CODE_NOT_FOUND, "Nothing is at this address."));
        }
        var generic = ProblemDetail.of(ErrorCode.ERROR_CODE_INVALID, "This request cannot be answered as it is.");
        return respond(new ProblemDetail(generic.type(), generic.title(), status, generic.detail(), generic.code()));
    }

    private static Response respond(ProblemDetail problem) {
        return Response.status(problem.status())
                .type(ProblemDetail.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
