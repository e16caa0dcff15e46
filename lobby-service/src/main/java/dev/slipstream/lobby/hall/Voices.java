package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.ticket.TicketOffice;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HallState;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.LobbyServerMessage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says things to guests; one that does not read them is sent away. */
@Singleton
final class Voices {
    private static final Logger LOG = Logger.getLogger(Voices.class);

    private final Hall hall;
    private final HallCount count;
    private final TicketOffice tickets;
    private final MeterRegistry registry;

    Voices(Hall hall, HallCount count, TicketOffice tickets, MeterRegistry registry) {
        this.hall = hall;
        this.count = count;
        this.tickets = tickets;
        this.registry = registry;
    }

    /** Says this, as the answer to the message with this ref, or as news with 0. */
    void say(Guest guest, int ref, LobbyServerMessage.Builder reply) {
        if (reply.hasRefusal()) {
            var code = reply.getRefusal().getCode().name();
            registry.counter("slipstream_lobby_refusals", "code", code).increment();
        }
        if (reply.hasRoom()) {
            guest.learn(reply.getRoom().getRoomId(), reply.getRoom().getVersion());
        }
        if (!guest.answer(reply.setRef(ref).build())) {
            hall.dismiss(guest, ErrorCode.ERROR_CODE_TOO_SLOW, "You read too slowly. Connect again.");
        }
    }

    /** The ticket that comes unasked, once per socket and heat. */
    void ticket(Guest guest, HeatSpec heat) {
        if (guest.wantsTicket(heat.getHeatId())) {
            tickets.seat(heat, guest.visitor()).ifPresent(ticket -> say(guest, 0, Replies.ticket(ticket)));
        }
    }

    /** The hall in numbers, if they are new to this guest. */
    void tellHall(Guest guest) {
        count.now()
                .subscribe()
                .with(
                        numbers -> {
                            var state = HallState.newBuilder()
                                    .setPlayersOnline(numbers.playersOnline())
                                    .setHeatsRunning(numbers.heatsRunning())
                                    .build();
                            if (guest.wantsHall(state)) {
                                say(guest, 0, LobbyServerMessage.newBuilder().setHall(state));
                            }
                        },
                        failure -> LOG.debugf("the hall cannot be counted: %s", failure));
    }
}
