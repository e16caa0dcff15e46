package dev.slipstream.lobby.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files over HTTP: in the coding the caller likes best, in part, or not at all if they are there already. */
final class FileSender {
    private static final String RANGE = "Range";
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;
    private static final int NO_SUCH_RANGE = 416;

    private FileSender() {}

    /** Answers a GET or HEAD; the response may have a status already. */
    static void send(ClientFile file, HttpServerRequest request) {
        var coding = coding(file, request);
        var response = request.response()
                .putHeader(HttpHeaders.ETAG, file.etag(coding))
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (isKnown(file, request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        if (coding != Coding.IDENTITY) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, coding.token());
        }
        var bytes = file.bytes(coding);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()))
                    .end();
        } else {
            range(file, request, bytes).ifPresentOrElse(part -> send(part, bytes, response), () -> response.end(bytes));
        }
    }

    /** Who asks for parts puts them together again: they are parts of the file as it is. */
    private static Coding coding(ClientFile file, HttpServerRequest request) {
        return request.getHeader(RANGE) != null
                ? Coding.IDENTITY
                : Coding.best(
                                request.getHeader(HttpHeaders.ACCEPT_ENCODING),
                                file.forms().keySet())
                        .orElse(Coding.IDENTITY);
    }

    /** Whether If-None-Match names this content, in whatever form: compared weakly (RFC 9110, 13.1.2). */
    private static boolean isKnown(ClientFile file, @Nullable String known) {
        return known != null
                && (known.strip().equals("*") || file.etags().stream().anyMatch(known::contains));
    }

    private static Optional<ByteRange> range(ClientFile file, HttpServerRequest request, Buffer bytes) {
        var unless = request.getHeader("If-Range");
        return unless == null || unless.equals(file.etag(Coding.IDENTITY))
                ? ByteRange.of(request.getHeader(RANGE), bytes.length())
                : Optional.empty();
    }

    private static void send(ByteRange part, Buffer bytes, HttpServerResponse response) {
        if (part.isThere()) {
            response.putHeader(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + part.from() + '-' + (part.to() - 1) + '/' + bytes.length())
                    .setStatusCode(PARTIAL)
                    .end(bytes.slice(part.from(), part.to()));
        } else {
            response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes.length())
                    .setStatusCode(NO_SUCH_RANGE)
                    .end();
        }
    }
}
