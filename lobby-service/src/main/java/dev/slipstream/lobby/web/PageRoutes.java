package dev.slipstream.lobby.web;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.ProblemDetail;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Serves the web client: its own addresses (/room/FAST-TIGER-42, /results/…) all get its one page,
 * which is asked for again each time; assets carry a hash in their name and are kept for ever.
 */
@Singleton
final class PageRoutes {
    /** The client's addresses, as in webui/src/stores/route.svelte.ts. */
    private static final Pattern PAGE = Pattern.compile("/|/heat/?|/(room|results|replay|stage)/[^/]+/?");
    /** Neither an endpoint nor a file: a person who comes here is told so by the page. */
    private static final Pattern NOWHERE = Pattern.compile("/(?!api/|ws/|q/|assets/)[^.]+");

    private static final String THE_PAGE = "/index.html";
    private static final String ASSETS = "/assets/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String ALLOWED = "GET, HEAD, OPTIONS";
    /** After the request id, before endpoints. */
    private static final int EARLY = -900;

    private final ClientFiles files;

    PageRoutes(ClientFiles files) {
        this.files = files;
    }

    void install(@Observes Router router) {
        router.route().order(EARLY).handler(this::route);
    }

    private void route(RoutingContext context) {
        var path = context.normalizedPath();
        if (!path.startsWith("/api/")) { // an asset of another version may be here in a moment
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
        }
        var file = files.find(PAGE.matcher(path).matches() ? THE_PAGE : path);
        if (file.isPresent()) {
            if (path.startsWith(ASSETS)) {
                context.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
            }
            answer(file.get(), context);
        } else if (isPersonAt(path, context) && files.find(THE_PAGE).isPresent()) {
            context.response().setStatusCode(404);
            answer(files.find(THE_PAGE).get(), context);
        } else {
            context.next();
        }
    }

    private static boolean isPersonAt(String path, RoutingContext context) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && NOWHERE.matcher(path).matches();
    }

    private static void answer(ClientFile file, RoutingContext context) {
        var method = context.request().method();
        var response = context.response();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            FileSender.send(file, context.request());
        } else if (method.equals(HttpMethod.OPTIONS)) {
            response.putHeader(HttpHeaders.ALLOW, ALLOWED).setStatusCode(204).end();
        } else {
            var problem = ProblemDetail.of(ErrorCode.ERROR_CODE_INVALID, "This address can only be read.");
            response.putHeader(HttpHeaders.ALLOW, ALLOWED)
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE)
                    .setStatusCode(405)
                    .end(Json.encode(
                            new ProblemDetail(problem.type(), problem.title(), 405, problem.detail(), problem.code())));
        }
    }
}
