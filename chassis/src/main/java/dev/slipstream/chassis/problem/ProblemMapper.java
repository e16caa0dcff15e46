package dev.slipstream.chassis.problem;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.ProblemDetail;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** The one place where an exception becomes an HTTP response. */
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final AddressMethods methods;

    ProblemMapper(AddressMethods methods) {
        this.methods = methods;
    }

    @ServerExceptionMapper
    Response refused(Refused failure) {
        var detail = String.valueOf(failure.getMessage());
        return failure.retrySeconds() > 0
                ? Problems.retryAfter(failure.code(), detail, failure.retrySeconds())
                : Problems.of(failure.code(), detail);
    }

    @ServerExceptionMapper
    Response missing(UnauthorizedException failure) {
        return Problems.unauthorized(
                ErrorCode.ERROR_CODE_TOKEN_MISSING, "Send an access token: Authorization: Bearer <token>.");
    }

    @ServerExceptionMapper
    Response invalid(AuthenticationFailedException failure) {
        if (causes(failure).anyMatch(IOException.class::isInstance)) {
            LOG.warnf("no access keys: %s", failure.getMessage());
            return Problems.unavailable("Sign-in cannot be checked just now; try again soon.");
        }
        var expired =
                causes(failure).anyMatch(cause -> cause instanceof InvalidJwtException invalid && invalid.hasExpired());
        return expired
                ? Problems.unauthorized(ErrorCode.ERROR_CODE_TOKEN_EXPIRED, "The access token has expired; refresh it.")
                : Problems.unauthorized(
                        ErrorCode.ERROR_CODE_TOKEN_INVALID, "The access token is not one of ours; sign in again.");
    }

    @ServerExceptionMapper
    Response closed(ForbiddenException failure) {
        return plain(Response.Status.FORBIDDEN.getStatusCode(), "Forbidden", "This is not open to you.");
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure, UriInfo uri) {
        var status = failure.getResponse().getStatusInfo();
        return switch (status.getStatusCode()) {
            case 400 -> Problems.of(ErrorCode.ERROR_CODE_MALFORMED, "The request could not be read.");
            case 404 -> Problems.noSuchAddress();
            case 405 -> notAllowed(uri.getPath());
            case 413 -> Problems.of(ErrorCode.ERROR_CODE_TOO_LARGE, "The request is too large.");
            default -> plain(status.getStatusCode(), status.getReasonPhrase(), status.getReasonPhrase());
        };
    }

    private Response notAllowed(String path) {
        var allowed = methods.of(path).orElse("");
        var refused = plain(
                Response.Status.METHOD_NOT_ALLOWED.getStatusCode(),
                Response.Status.METHOD_NOT_ALLOWED.getReasonPhrase(),
                "This address knows " + allowed + ".");
        return Response.fromResponse(refused).header(HttpHeaders.ALLOW, allowed).build();
    }

    @ServerExceptionMapper
    Response surprise(Throwable failure) {
        if (causes(failure).anyMatch(ProblemMapper::storeIsAway)) {
            LOG.warnf("store is away: %s", failure.getMessage());
            return Problems.unavailable("The store is away for a moment; try again soon.");
        }
        LOG.error("request failed", failure);
        return Problems.of(ErrorCode.ERROR_CODE_UNSPECIFIED, "Something went wrong here; it was written down.");
    }

    /** SQLSTATE classes 08 (connection), 53 (resources) and 57 (shutdown) pass by themselves. */
    private static boolean storeIsAway(Throwable cause) {
        return switch (cause) {
            case PgException pg -> {
                var state = pg.getSqlState();
                yield state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
            }
            case ClosedConnectionException closed -> true;
            case SocketException refused -> true;
            case UnknownHostException unnamed -> true;
            case ClosedChannelException closed -> true;
            case TimeoutException late -> true;
            default -> isOfPool(String.valueOf(cause.getMessage()));
        };
    }

    /** Who may not wait for a connection any longer, or not at all, is told so by words alone. */
    private static boolean isOfPool(String words) {
        return words.contains("wait queue size")
                || words.contains("Timeout waiting for connection") // before a statement of its own
                || words.equals("Timeout"); // before a transaction
    }

    private static Response plain(int status, String title, String detail) {
        var code = status >= 500 ? ErrorCode.ERROR_CODE_UNSPECIFIED : ErrorCode.ERROR_CODE_INVALID;
        return Problems.builder(new ProblemDetail("about:blank", title, status, detail, code.name()))
                .build();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
