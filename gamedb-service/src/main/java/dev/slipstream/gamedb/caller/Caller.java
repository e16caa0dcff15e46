package dev.slipstream.gamedb.caller;

import dev.slipstream.chassis.origin.AddressBlock;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. A proxy we trust says so in X-Forwarded-For, of which only the last
 * hop counts: it is the one our proxy wrote, everything before it came from outside.
 */
@Singleton
public final class Caller {
    private final List<AddressBlock> trusted;

    Caller(CallerConfig config) {
        trusted = config.trustedProxies().orElse(List.of()).stream()
                .map(AddressBlock::read)
                .toList();
    }

    /** One spelling for everyone who shares the address' fate. */
    public String of(HttpServerRequest request) {
        return AddressBlock.around(address(request)).toString();
    }

    /** One spelling for all who may be one party: what they share is shared out to them together. */
    public String neighbourhood(HttpServerRequest request) {
        return AddressBlock.neighbourhood(address(request)).toString();
    }

    private InetAddress address(HttpServerRequest request) {
        var peer = InetAddress.ofLiteral(request.remoteAddress().hostAddress());
        var believed = trusted.stream().anyMatch(block -> block.contains(peer));
        return believed ? forwarded(request.getHeader("X-Forwarded-For"), peer) : peer;
    }

    private static InetAddress forwarded(@Nullable String header, InetAddress peer) {
        try {
            return header == null
                    ? peer
                    : InetAddress.ofLiteral(
                            header.substring(header.lastIndexOf(',') + 1).strip());
        } catch (IllegalArgumentException unreadable) {
            return peer;
        }
    }
}
