package dev.slipstream.gamedb.problem;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.ProblemDetail;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where an exception becomes an HTTP response. */
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        var status = failure.getResponse().getStatusInfo();
        return switch (status.getStatusCode()) {
            case 400 -> of(ErrorCode.ERROR_CODE_MALFORMED, "The request could not be read.");
            case 404 -> of(ErrorCode.ERROR_CODE_NOT_FOUND, "There is nothing at this address.");
            default -> Response.status(status).build();
        };
    }

    @ServerExceptionMapper
    Response surprise(Throwable failure) {
        LOG.error("request failed", failure);
        return of(ErrorCode.ERROR_CODE_UNSPECIFIED, "Something went wrong here; it was written down.");
    }

    private static Response of(ErrorCode code, String detail) {
        var problem = ProblemDetail.of(code, detail);
        return Response.status(problem.status())
                .type(ProblemDetail.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
