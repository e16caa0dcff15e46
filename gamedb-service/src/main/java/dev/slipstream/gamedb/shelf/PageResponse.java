package dev.slipstream.gamedb.shelf;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pages over HTTP: as the caller can read them, and not at all if it has them already. */
public final class PageResponse {
    /** Asked for anew each time, which mostly costs a 304. */
    public static final String ASK_AGAIN = "no-cache";

    private static final Pattern GZIP =
            Pattern.compile("(gzip|x-gzip|\\*)(\\s*;\\s*q=(1(\\.0*)?|0?\\.\\d*[1-9]\\d*))?");

    private PageResponse() {}

    /** What this Accept-Encoding header lets us send. */
    public static Page.Encoding encoding(@Nullable String accepted) {
        if (accepted != null) {
            for (var coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
                if (isGzip(coding.strip())) {
                    return Page.Encoding.GZIP;
                }
            }
        }
        return Page.Encoding.PLAIN;
    }

    private static boolean isGzip(String coding) {
        return coding.equals("gzip") || GZIP.matcher(coding).matches();
    }

    /** The response; {@code known} is the If-None-Match header. */
    public static Response of(Page page, @Nullable String known) {
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
