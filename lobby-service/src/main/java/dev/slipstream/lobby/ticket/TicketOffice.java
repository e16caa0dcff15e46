package dev.slipstream.lobby.ticket;

import dev.slipstream.lobby.desk.Visitor;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.HeatTicket;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signs tickets: whoever presents one takes the seat it names in the heat it describes. Single use
 * by its random id, short-lived, and never part of an address.
 */
@Singleton
public final class TicketOffice {
    private static final String ISSUER = "slipstream-lobby";
    private static final String AUDIENCE = "slipstream-race";
    private static final int SPECTATOR = -1;
    private static final int ID_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TicketKey key;
    private final TicketSettings settings;
    private final MeterRegistry registry;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    TicketOffice(TicketKey key, TicketSettings settings, MeterRegistry registry) {
        this.key = key;
        this.settings = settings;
        this.registry = registry;
    }

    /** A ticket to the seat of this player, or to watch when it was given up; empty when there is none. */
    public Optional<HeatTicket> seat(HeatSpec heat, Visitor visitor) {
        return heat.getSeatsList().stream()
                .filter(seat -> seat.getPlayerId().equals(visitor.playerId()))
                .findFirst()
                .map(seat -> issue(heat, visitor, seat.getGivenUp() ? SPECTATOR : seat.getIndex()));
    }

    /** A ticket to watch. */
    public HeatTicket spectator(HeatSpec heat, Visitor visitor) {
        return issue(heat, visitor, SPECTATOR);
    }

    private HeatTicket issue(HeatSpec heat, Visitor visitor, int seat) {
        long expiresAtMs = clock.millis() + settings.validFor().toMillis();
        registry.counter("slipstream_lobby_tickets", "kind", seat == SPECTATOR ? "spectator" : "seat")
                .increment();
        return HeatTicket.newBuilder()
                .setHeatId(heat.getHeatId())
                .setSeat(seat)
                .setMode(heat.getMode())
                .setStartsAtMs(heat.getStartsAtMs())
                .setExpiresAtMs(expiresAtMs)
                .setTicket(sign(heat, visitor, seat, expiresAtMs))
                .build();
    }

    private String sign(HeatSpec heat, Visitor visitor, int seat, long expiresAtMs) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(visitor.playerId());
        claims.setJwtId(freshId());
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(expiresAtMs));
        claims.setClaim("seat", seat);
        claims.setClaim("name", visitor.name());
        claims.setClaim("spec", BASE64.encodeToString(heat.toByteArray()));
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.keyId());
        signature.setKey(key.secret());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException("a ticket cannot be signed", broken);
        }
    }

    private String freshId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }
}
