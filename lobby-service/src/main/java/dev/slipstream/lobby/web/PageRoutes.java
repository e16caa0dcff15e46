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
    /** The client's addresses, as in webui/src/stores/route.svelte.ts. */
    private static final Pattern PAGE = Pattern.compile("/|/heat/?|/(room|results|replay|stage)/[^/]+/?");
    /** Neither an endpoint nor a file: a person who comes here is told so by the page. */
    private static final Pattern NOWHERE = Pattern.compile("/(?!api/|ws/|q/|assets/)[^.]+");

    private static final String THE_PAGE = "/index.html";
    private static final String ASSETS = "/assets/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
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
            FileSender.send(file.get(), context.request());
        } else if (isPersonAt(path, context) && files.find(THE_PAGE).isPresent()) {
            context.response().setStatusCode(404);
            FileSender.send(files.find(THE_PAGE).get(), context.request());
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
}
