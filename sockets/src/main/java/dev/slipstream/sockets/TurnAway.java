package dev.slipstream.sockets;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.proto.ProblemDetail;
import io.quarkus.websockets.next.HttpUpgradeCheck.CheckResult;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Refuses upgrades, each with a problem detail (RFC 9457). */
public final class TurnAway {
    private TurnAway() {}

    /**
     * Answers the request here: the framework's refusal has no body, so it is given nothing to go on
     * with.
     */
    public static Uni<CheckResult> answer(HttpServerRequest request, ErrorCode code, String detail) {
        var problem = ProblemDetail.of(code, detail);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE)
                .putHeader("Slipstream-Error", Errors.slug(code))
                .end(JsonObject.mapFrom(problem).encode());
        return Uni.createFrom().nothing();
    }
}
