package dev.slipstream.lobby.hall;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.LobbyGoAway;
import dev.slipstream.proto.LobbyServerMessage;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Empties a pod that was told to stop: its players are asked to come back on another one. */
@Singleton
final class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    /** Long enough for the farewell to leave before the close frame. */
    private static final long LINGER_MS = 300;

    private final Vertx vertx;
    private final Hall hall;
    private final Voices voices;
    private final HallSettings settings;

    Drain(Vertx vertx, Hall hall, Voices voices, HallSettings settings) {
        this.vertx = vertx;
        this.hall = hall;
        this.voices = voices;
        this.settings = settings;
    }

    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        hall.close();
        var guests = hall.guests();
        LOG.infof("%d sockets are asked to move", guests.size());
        int spanMs = (int) Math.max(1, settings.reconnectWithin().toMillis());
        for (var guest : guests) {
            var goAway = LobbyGoAway.newBuilder()
                    .setReconnectAfterMs(ThreadLocalRandom.current().nextInt(spanMs));
            voices.say(guest, 0, LobbyServerMessage.newBuilder().setGoAway(goAway));
        }
        vertx.setTimer(LINGER_MS, _ -> hall.guests().forEach(this::sendAway));
    }

    private void sendAway(Guest guest) {
        hall.dismiss(guest, ErrorCode.ERROR_CODE_MOVED, "This pod stops. Connect again.");
    }
}
