package dev.slipstream.sockets;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from. A proxy we trust says so in X-Forwarded-For, of which only the last hop
 * counts: it is the one our proxy wrote, everything before it came from outside.
 */
@Singleton
public final class Callers {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    /** Hosts of one IPv6 customer share the upper half of the address. */
    private static final int IPV6_CUSTOMER_BITS = 64;

    private final List<CidrAddress> trusted;

    Callers(TurnstileConfig config) {
        trusted = config.trustedProxies().orElse(List.of()).stream()
                .map(Callers::block)
                .toList();
    }

    /** Everyone who shares the caller's fate: the address, or its IPv6 customer. */
    public CidrAddress of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.getHeader("X-Forwarded-For"));
    }

    CidrAddress of(String peer, @Nullable String forwardedFor) {
        var address = InetAddress.ofLiteral(peer);
        if (forwardedFor != null && trusted.stream().anyMatch(block -> block.matches(address))) {
            return around(lastHop(forwardedFor, address));
        }
        return around(address);
    }

    private static InetAddress lastHop(String forwardedFor, InetAddress peer) {
        try {
            return InetAddress.ofLiteral(
                    forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip());
        } catch (IllegalArgumentException unreadable) {
            return peer;
        }
    }

    private static CidrAddress around(InetAddress address) {
        return CidrAddress.create(address, bits(address) == IPV4_BITS ? IPV4_BITS : IPV6_CUSTOMER_BITS);
    }

    private static CidrAddress block(String text) {
        if (!text.contains("/")) {
            var address = InetAddress.ofLiteral(text);
            return CidrAddress.create(address, bits(address));
        }
        var block = Inet.parseCidrAddress(text);
        if (block == null) {
            throw new IllegalArgumentException("a trusted proxy is an address or a block of them, not " + text);
        }
        return block;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE == IPV4_BITS ? IPV4_BITS : IPV6_BITS;
    }
}
