package dev.slipstream.gamedb.shelf;

import dev.slipstream.chassis.header.AcceptEncoding;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Pages over HTTP: as the caller can read them, and not at all if it has them already. */
public final class PageResponse {
    /** Asked for anew each time, which mostly costs a 304. */
    public static final String ASK_AGAIN = "no-cache";

    private PageResponse() {}

    /** What these Accept-Encoding headers let us send. */
    public static Page.Encoding encoding(List<String> accepted) {
        return AcceptEncoding.takesGzip(String.join(",", accepted)) ? Page.Encoding.GZIP : Page.Encoding.PLAIN;
    }

    /** The response; {@code known} are the If-None-Match headers. */
    public static Response of(Page page, List<String> known) {
        var response = page.isKnown(known)
                ? Response.notModified()
                : Response.ok(page.body().getBytes(), MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_ENCODING, page.encoding() == Page.Encoding.GZIP ? "gzip" : null);
        return response.header(HttpHeaders.ETAG, page.weakTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .build();
    }
}
