package dev.slipstream.race;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.ProblemDetail;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever an HTTP endpoint threw into a problem detail (RFC 9457). */
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response problem(Refusal refusal) {
        return response(refusal.code(), String.valueOf(refusal.getMessage()));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        var status = e.getResponse().getStatus();
        var code = switch (status) {
            case 401 -> ErrorCode.ERROR_CODE_TOKEN_MISSING;
            case 403 -> ErrorCode.ERROR_CODE_READ_ONLY;
            case 404 -> ErrorCode.ERROR_CODE_NOT_FOUND;
            default -> status < 500 ? ErrorCode.ERROR_CODE_MALFORMED : ErrorCode.ERROR_CODE_UNSPECIFIED;
        };
        return response(code, "Nothing answers to this. The API is described at /q/openapi.");
    }

    @ServerExceptionMapper
    Response surprise(Throwable e) {
        LOG.error("a request failed", e);
        return response(ErrorCode.ERROR_CODE_UNSPECIFIED, "Something failed on our side. Try again.");
    }

    private static Response response(ErrorCode code, String detail) {
        var problem = ProblemDetail.of(code, detail);
        return Response.status(problem.status())
                .type(ProblemDetail.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
