package dev.slipstream.sockets;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.ProblemDetail;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Over HTTP a service with sockets is only read; all else goes over the sockets. So every address has
 * the same methods, which OPTIONS and each 405 tell.
 */
@Singleton
final class ReadOnly {
    private static final String METHODS = "GET, HEAD, OPTIONS";
    private static final int NO_CONTENT = 204;
    private static final int NOT_ALLOWED = 405;
    /** After the request id, before everything that answers. */
    private static final int EARLY = -950;

    void install(@Observes Router router) {
        router.route().order(EARLY).handler(ReadOnly::check);
    }

    private static void check(RoutingContext context) {
        var method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            context.next();
            return;
        }
        var response = context.response().putHeader(HttpHeaders.ALLOW, METHODS);
        if (method.equals(HttpMethod.OPTIONS)) {
            response.setStatusCode(NO_CONTENT).end();
            return;
        }
        var problem = ProblemDetail.of(ErrorCode.ERROR_CODE_INVALID, "This address can only be read.");
        response.setStatusCode(NOT_ALLOWED)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE)
                .end(JsonObject.mapFrom(new ProblemDetail(
                                problem.type(), problem.title(), NOT_ALLOWED, problem.detail(), problem.code()))
                        .encode());
    }
}
