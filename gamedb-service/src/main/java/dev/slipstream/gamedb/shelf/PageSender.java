package dev.slipstream.gamedb.shelf;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Pages over HTTP as in {@link PageResponse}, by Vert.x alone: for what is read so often that more would show. */
public final class PageSender {
    private static final int NOT_MODIFIED = 304;
    private static final String REQUEST_ID = "X-Request-Id";
    private static final CharSequence VARY_BY = HttpHeaders.createOptimized("Accept-Encoding");
    private static final CharSequence ASK_AGAIN = HttpHeaders.createOptimized(PageResponse.ASK_AGAIN);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

    private PageSender() {}

    /** Answers the request, which is not answered yet. */
    public static void send(Page page, HttpServerRequest request) {
        var response = request.response();
        var headers = response.headers();
        headers.set(HttpHeaders.ETAG, page.weakTag());
        headers.set(HttpHeaders.VARY, VARY_BY);
        headers.set(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
        var id = request.getHeader(REQUEST_ID);
        if (id != null) {
            headers.set(REQUEST_ID, id);
        }
        if (page.isKnown(request.headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        headers.set(HttpHeaders.CONTENT_TYPE, JSON);
        if (page.encoding() == Page.Encoding.GZIP) {
            headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        response.end(page.body());
    }
}
