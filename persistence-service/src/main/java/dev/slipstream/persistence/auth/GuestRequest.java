package dev.slipstream.persistence.auth;

import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.proto.Text;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import jakarta.ws.rs.BadRequestException;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a guest's sign-in. All of it is optional, the body too: one click sends nothing.
 *
 * @param name how others shall see the guest; null draws one
 */
record GuestRequest(@Nullable String name) {
    private static final SecureRandom CHANCE = new SecureRandom();

    /**
     * Reads a body, or the lack of one.
     *
     * @throws Refused when there is one and it is not UTF-8
     * @throws BadRequestException when there is one and it is not such JSON
     */
    static GuestRequest read(byte[] bytes) {
        var body = Text.of(bytes).orElseThrow(() -> Refused.invalid("The body is not UTF-8."));
        if (body.isBlank()) {
            return new GuestRequest(null);
        }
        try {
            return Objects.requireNonNullElse(Json.decodeValue(body, GuestRequest.class), new GuestRequest(null));
        } catch (DecodeException unreadable) {
            throw new BadRequestException(unreadable);
        }
    }

    PlayerName.Reading reading() {
        return name == null ? new PlayerName.Reading.Good(PlayerName.drawn(CHANCE)) : PlayerName.read(name);
    }
}
