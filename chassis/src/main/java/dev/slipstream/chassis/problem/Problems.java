package dev.slipstream.chassis.problem;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.ProblemDetail;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Builds the responses of refused requests, for endpoints whose outcome is a refusal. */
public final class Problems {
    /** How long a client waits before it asks again when a store is away. */
    private static final String STORE_RETRY_SECONDS = "2";

    private Problems() {}

    /** A response of this code's status; {@code detail} says what was wrong and what to do. */
    public static Response of(ErrorCode code, String detail) {
        return builder(ProblemDetail.of(code, detail)).build();
    }

    /** A refusal that holds for some seconds only. */
    public static Response retryAfter(ErrorCode code, String detail, long seconds) {
        return builder(ProblemDetail.of(code, detail))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    static Response noSuchAddress() {
        return of(ErrorCode.ERROR_CODE_NOT_FOUND, "There is nothing at this address.");
    }

    static Response unavailable(String detail) {
        return builder(ProblemDetail.of(ErrorCode.ERROR_CODE_UNAVAILABLE, detail))
                .header(HttpHeaders.RETRY_AFTER, STORE_RETRY_SECONDS)
                .build();
    }

    static Response unauthorized(ErrorCode code, String detail) {
        return builder(ProblemDetail.of(code, detail))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    static Response.ResponseBuilder builder(ProblemDetail problem) {
        return Response.status(problem.status())
                .type(ProblemDetail.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem);
    }
}
