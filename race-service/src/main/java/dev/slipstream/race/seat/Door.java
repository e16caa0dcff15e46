package dev.slipstream.race.seat;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.edge.Edge;
import dev.slipstream.race.edge.EdgeHeat;
import dev.slipstream.race.edge.EdgeMeters;
import dev.slipstream.race.edge.Opening;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.lease.HeatIds;
import dev.slipstream.sockets.TurnAway;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Looks at every upgrade before it happens. Foreign pages, floods and nonsense are refused with an
 * HTTP status; whoever has a real but useless ticket is let in to be told so by a close code.
 */
@Singleton
public class Door implements HttpUpgradeCheck {
    private static final Logger LOG = Logger.getLogger(Door.class);
    private static final Pattern RESUME = Pattern.compile("(\\d{1,3})\\.[A-Za-z0-9_-]{16,64}");
    static final String FULL = "This pod lets nobody in. Connect again.";
    static final String TOO_MANY_WATCH = "Too many people watch this heat from here. Try again later.";

    private static final String TICKET_PREFIX = "ticket.";
    private static final String RESUME_PREFIX = "resume.";

    private final PodConfig config;
    private final TicketVerifier tickets;
    private final SeatStore seats;
    private final Edge edge;
    private final EdgeMeters meters;
    private final Owner owner;

    Door(PodConfig config, TicketVerifier tickets, SeatStore seats, Edge edge, EdgeMeters meters, Owner owner) {
        this.config = config;
        this.tickets = tickets;
        this.seats = seats;
        this.edge = edge;
        this.meters = meters;
        this.owner = owner;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        var request = upgrade.httpRequest();
        var heatId = upgrade.pathParam("heatId");
        var origin = request.getHeader("Origin");
        if (origin != null && !config.publicOrigins().contains(origin)) {
            return refuse(request, ErrorCode.ERROR_CODE_ORIGIN_REFUSED, "Open the race from its own page.");
        }
        if (owner.retired() || meters.sockets().get() >= config.socketsMax()) {
            return refuse(request, ErrorCode.ERROR_CODE_UNAVAILABLE, FULL);
        }
        var offered = offered(request);
        if (!HeatIds.isOne(heatId) || offered.stream().noneMatch(RaceSocket.SUBPROTOCOLS::contains)) {
            return refuse(
                    request,
                    ErrorCode.ERROR_CODE_MALFORMED,
                    "Name a heat and offer a subprotocol slipstream.race.v1.*");
        }
        forgetTokens(request, offered);
        return admit(heatId, offered).onFailure().recoverWithItem(this::fault).map(admission -> {
            upgrade.userData().put(Admission.KEY, admission);
            return CheckResult.permitUpgradeSync();
        });
    }

    private Uni<Admission> admit(String heatId, List<String> offered) {
        for (var each : offered) {
            if (each.startsWith(TICKET_PREFIX)) {
                return byTicket(heatId, each.substring(TICKET_PREFIX.length()));
            }
            if (each.startsWith(RESUME_PREFIX)) {
                return byToken(heatId, each.substring(RESUME_PREFIX.length()));
            }
        }
        return refused(ErrorCode.ERROR_CODE_TOKEN_MISSING, "A ticket is missing. Ask the lobby for one.");
    }

    private Uni<Admission> byTicket(String heatId, String jwt) {
        return tickets.verify(jwt).flatMap(ticket -> {
            if (!ticket.spec().getHeatId().equals(heatId)) {
                return refused(ErrorCode.ERROR_CODE_TOKEN_INVALID, "The ticket is for another heat.");
            }
            return edge.open(heatId, ticket.spec()).flatMap(opening -> switch (opening) {
                case Opening.Refused(var code, var reason) -> refused(code, reason);
                case Opening.Open(var heat) -> seat(heat, ticket);
            });
        });
    }

    private Uni<Admission> seat(EdgeHeat heat, TicketVerifier.Ticket ticket) {
        if (ticket.seat() < 0 && heat.spectators() >= config.spectatorsPerHeatMax()) {
            return refused(ErrorCode.ERROR_CODE_UNAVAILABLE, TOO_MANY_WATCH);
        }
        return seats.admit(heat.spec().getHeatId(), ticket.id(), ticket.seat()).flatMap(taken -> {
            if (taken.refused()) {
                return refused(
                        ErrorCode.ERROR_CODE_TICKET_USED, "The ticket was used before. Ask the lobby for a new one.");
            }
            return ticket.seat() < 0
                    ? Uni.createFrom().item(new Admission.Watching(heat))
                    : oneSeat(ticket)
                            .replaceWith(new Admission.Seated(
                                    heat, ticket.seat(), taken.generation(), taken.resumeToken(), false));
        });
    }

    /** Nobody races in two heats at once: the seat in an earlier one is given up. */
    private Uni<Void> oneSeat(TicketVerifier.Ticket ticket) {
        var here = new SeatStore.Place(ticket.spec().getHeatId(), ticket.seat());
        return seats.moveTo(ticket.playerId(), here)
                .flatMap(before -> before.map(place -> edge.giveUp(place.heatId(), place.seat()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.warnf("an earlier seat is not given up: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Admission> byToken(String heatId, String token) {
        var shape = RESUME.matcher(token);
        if (!shape.matches()) {
            return refused(ErrorCode.ERROR_CODE_TOKEN_INVALID, "The resume token cannot be read.");
        }
        var seat = Integer.parseInt(shape.group(1));
        return seats.resume(heatId, seat, token).flatMap(taken -> {
            if (taken.refused()) {
                return refused(
                        ErrorCode.ERROR_CODE_TOKEN_INVALID,
                        "The resume token is not valid. Ask the lobby for a ticket.");
            }
            return edge.open(heatId, null).map(opening -> switch (opening) {
                case Opening.Refused(var code, var reason) -> new Admission.Refused(code, reason);
                case Opening.Open(var heat) ->
                    new Admission.Seated(heat, seat, taken.generation(), taken.resumeToken(), true);
            });
        });
    }

    private Admission fault(Throwable failure) {
        if (failure instanceof TicketVerifier.BadTicket bad) {
            return new Admission.Refused(bad.code(), String.valueOf(bad.getMessage()));
        }
        LOG.warnf("a socket could not be admitted: %s", failure.toString());
        return new Admission.Refused(ErrorCode.ERROR_CODE_UNAVAILABLE, "The race hall is busy. Try again.");
    }

    private static Uni<Admission> refused(ErrorCode code, String reason) {
        return Uni.createFrom().item(new Admission.Refused(code, reason));
    }

    private Uni<CheckResult> refuse(HttpServerRequest request, ErrorCode code, String detail) {
        meters.refused(code);
        return TurnAway.answer(request, code, detail);
    }

    /** The request lives as long as the socket; its tokens, the largest part of it, need not. */
    private static void forgetTokens(HttpServerRequest request, List<String> offered) {
        var kept = offered.stream().filter(RaceSocket.SUBPROTOCOLS::contains).toList();
        request.headers().set("Sec-WebSocket-Protocol", String.join(",", kept));
    }

    private static List<String> offered(HttpServerRequest request) {
        return request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }
}
