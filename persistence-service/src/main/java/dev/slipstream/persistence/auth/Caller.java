package dev.slipstream.persistence.auth;

import dev.slipstream.chassis.origin.AddressBlock;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. A proxy we trust says so in its X-Forwarded-* headers, of which only
 * the last hop counts: it is the one our proxy wrote, everything before it came from outside.
 */
record Caller(AddressBlock address, boolean secure) {

    /** Tells callers from requests. */
    @Singleton
    static class Reader {
        private final List<AddressBlock> trusted;

        Reader(CallerConfig config) {
            trusted = config.trustedProxies().orElse(List.of()).stream()
                    .map(AddressBlock::read)
                    .toList();
        }

        Caller read(HttpServerRequest request) {
            return read(
                    InetAddress.ofLiteral(request.remoteAddress().hostAddress()),
                    request.isSSL(),
                    request.getHeader("X-Forwarded-For"),
                    request.getHeader("X-Forwarded-Proto"));
        }

        Caller read(InetAddress peer, boolean ssl, @Nullable String forwardedFor, @Nullable String forwardedProto) {
            if (trusted.stream().noneMatch(block -> block.contains(peer))) {
                return new Caller(AddressBlock.around(peer), ssl);
            }
            var secure = forwardedProto == null ? ssl : lastHop(forwardedProto).equalsIgnoreCase("https");
            return new Caller(AddressBlock.around(forwarded(forwardedFor, peer)), secure);
        }

        private static InetAddress forwarded(@Nullable String header, InetAddress peer) {
            try {
                return header == null ? peer : InetAddress.ofLiteral(lastHop(header));
            } catch (IllegalArgumentException unreadable) {
                return peer;
            }
        }

        private static String lastHop(String header) {
            return header.substring(header.lastIndexOf(',') + 1).strip();
        }
    }
}
