package dev.slipstream.lobby.web;

import io.vertx.core.http.HttpHeaders;
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
    /** Neither an endpoint nor a file. */
    private static final Pattern PAGE = Pattern.compile("/(?!api/|ws/|q/|assets/)[^.]+");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    /** After the request id, before files and endpoints. */
    private static final int EARLY = -900;

    void install(@Observes Router router) {
        router.get().order(EARLY).handler(PageRoutes::cache);
        router.get().order(EARLY).handler(PageRoutes::route);
    }

    /** An asset of another version may be missing here for a moment, and that must not be kept. */
    private static void cache(RoutingContext context) {
        var path = context.normalizedPath();
        if (!path.startsWith("/api/")) {
            context.addHeadersEndHandler(_ -> {
                boolean kept = path.startsWith("/assets/") && context.response().getStatusCode() < 400;
                context.response().putHeader(HttpHeaders.CACHE_CONTROL, kept ? FOR_EVER : "no-cache");
            });
        }
        context.next();
    }

    private static void route(RoutingContext context) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean person = accept != null && accept.contains("text/html");
        if (person && PAGE.matcher(context.normalizedPath()).matches()) {
            context.reroute("/");
        } else {
            context.next();
        }
    }
}
