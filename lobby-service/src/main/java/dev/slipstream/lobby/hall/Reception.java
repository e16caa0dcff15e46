package dev.slipstream.lobby.hall;

import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LobbyPong;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.LobbyWelcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Receives guests: welcome, the room that awaits them, their wishes, farewell. */
@Singleton
final class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);

    private final Hall hall;
    private final Voices voices;
    private final Wishes wishes;
    private final Attendance attendance;
    private final HallSettings settings;
    private final Clock clock = Clock.systemUTC();

    Reception(Hall hall, Voices voices, Wishes wishes, Attendance attendance, HallSettings settings) {
        this.hall = hall;
        this.voices = voices;
        this.wishes = wishes;
        this.attendance = attendance;
        this.settings = settings;
    }

    void welcome(Guest guest) {
        var visitor = guest.visitor();
        var welcome = LobbyWelcome.newBuilder()
                .setPlayerId(visitor.playerId())
                .setName(visitor.name())
                .setServerTimeMs(clock.millis())
                .setHeartbeatSeconds((int) settings.heartbeat().toSeconds())
                .setPod(settings.pod());
        voices.say(guest, 0, LobbyServerMessage.newBuilder().setWelcome(welcome));
        voices.tellHall(guest);
        attendance
                .came(visitor.playerId())
                .subscribe()
                .with(
                        room -> room.ifPresent(found -> show(guest, found)),
                        failure -> LOG.warnf("the room of a guest is not known: %s", failure.getMessage()));
    }

    /** The ticket only while the start is ahead: a socket of the heat may still be open. */
    private void show(Guest guest, Room room) {
        voices.say(guest, 0, Replies.room(room));
        if (room.phase() instanceof Phase.Launching launching) {
            voices.ticket(guest, launching.heat());
        }
    }

    /** False when this message is one too many; its answer says so. */
    private boolean paced(Guest guest, int ref) {
        return switch (guest.pace()) {
            case FINE -> true;
            case TOO_FAST -> {
                voices.say(
                        guest,
                        ref,
                        Replies.refusal(ErrorCode.ERROR_CODE_RATE_LIMITED, "Too many messages. Wait a second."));
                yield false;
            }
            case OUT_OF_PATIENCE -> {
                hall.dismiss(guest, ErrorCode.ERROR_CODE_RATE_LIMITED, "Too many messages.");
                yield false;
            }
        };
    }

    void hear(Guest guest, LobbyClientMessage message) {
        int ref = message.getRef();
        if (!paced(guest, ref)) {
            return;
        }
        if (message.hasPing()) {
            var pong = LobbyPong.newBuilder()
                    .setClientTimeMs(message.getPing().getClientTimeMs())
                    .setServerTimeMs(clock.millis());
            voices.say(guest, ref, LobbyServerMessage.newBuilder().setPong(pong));
            voices.tellHall(guest);
            return;
        }
        wishes.grant(guest.visitor(), guest.address(), message)
                .subscribe()
                .with(reply -> voices.say(guest, ref, reply), failure -> {
                    LOG.warnf(failure, "%s failed", message.getBodyCase());
                    voices.say(guest, ref, Replies.of(Change.busy()));
                });
    }

    /** The socket is gone. While this pod closes, its players are on their way to another one. */
    void farewell(Guest guest) {
        boolean last = hall.exit(guest);
        guest.forget();
        if (last && !hall.closing()) {
            attendance
                    .went(guest.visitor().playerId())
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.warnf("a farewell is left to the sweep: %s", failure.getMessage()));
        }
    }
}
