package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.access.AccessTokens;
import dev.slipstream.lobby.access.Verdict;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.sockets.Callers;
import dev.slipstream.sockets.TurnAway;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides before the upgrade who may open a lobby socket: origin, room for one more, subprotocol,
 * access token. The token comes as a subprotocol of its own and is never echoed.
 */
@Singleton
final class Door implements HttpUpgradeCheck {
    static final TypedKey<Verdict.Known> KNOWN = new TypedKey<>("known");
    /** Where the socket comes from. */
    static final TypedKey<String> ADDRESS = new TypedKey<>("address");

    static final String FULL = "This lobby is full. Try again in a moment.";
    static final String TOO_MANY_TABS = "You have too many tabs open. Close one.";

    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String BEARER = "bearer.";

    private final HallSettings settings;
    private final Hall hall;
    private final AccessTokens tokens;
    private final Callers callers;
    private final MeterRegistry registry;

    Door(HallSettings settings, Hall hall, AccessTokens tokens, Callers callers, MeterRegistry registry) {
        this.settings = settings;
        this.hall = hall;
        this.tokens = tokens;
        this.callers = callers;
        this.registry = registry;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return LobbySocket.ID.equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var request = context.httpRequest();
        if (!originAllowed(request)) {
            return refuse(request, ErrorCode.ERROR_CODE_ORIGIN_REFUSED, "Open the game from its own address.");
        }
        if (hall.closing()) {
            return refuse(request, ErrorCode.ERROR_CODE_MOVED, "This pod stops. Connect again.");
        }
        if (hall.full()) {
            return refuse(request, ErrorCode.ERROR_CODE_LOBBY_FULL, FULL);
        }
        var offered = offered(request);
        if (offered.stream().map(Wire::of).allMatch(Optional::isEmpty)) {
            return refuse(request, ErrorCode.ERROR_CODE_MALFORMED, "Offer a subprotocol slipstream.lobby.v1.*");
        }
        var token = offered.stream().filter(name -> name.startsWith(BEARER)).findFirst();
        if (token.isEmpty()) {
            return refuse(request, ErrorCode.ERROR_CODE_TOKEN_MISSING, "Offer the access token as bearer.<token>.");
        }
        return tokens.check(token.get().substring(BEARER.length())).flatMap(verdict -> admit(context, verdict));
    }

    private Uni<CheckResult> admit(HttpUpgradeContext context, Verdict verdict) {
        var request = context.httpRequest();
        return switch (verdict) {
            case Verdict.Refused refused -> refuse(request, refused.code(), refused.message());
            case Verdict.Known known -> {
                if (hall.hasTooManyOf(known.visitor().playerId())) {
                    yield refuse(request, ErrorCode.ERROR_CODE_RATE_LIMITED, TOO_MANY_TABS);
                }
                context.userData().put(KNOWN, known);
                context.userData().put(ADDRESS, callers.of(request).toString());
                yield CheckResult.permitUpgrade();
            }
        };
    }

    /** Browsers always name the origin and cannot forge it; programs need not send one. */
    private boolean originAllowed(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || settings.origins().orElse(Set.of()).contains(origin);
    }

    private static List<String> offered(HttpServerRequest request) {
        return request.headers().getAll(PROTOCOLS).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
    }

    private Uni<CheckResult> refuse(HttpServerRequest request, ErrorCode code, String detail) {
        registry.counter("slipstream_lobby_doors_closed", "code", code.name()).increment();
        return TurnAway.answer(request, code, detail);
    }
}
