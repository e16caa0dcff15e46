package dev.slipstream.lobby.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Gives the web client's own addresses (/room/FAST-TIGER-42, /results/…) its one page. */
@Singleton
final class PageRoutes {
    /** Neither an endpoint nor a file. */
    private static final Pattern PAGE = Pattern.compile("/(?!api/|ws/|q/|assets/)[^.]+");
    /** After the request id, before files and endpoints. */
    private static final int EARLY = -900;

    void install(@Observes Router router) {
        router.get().order(EARLY).handler(PageRoutes::route);
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
