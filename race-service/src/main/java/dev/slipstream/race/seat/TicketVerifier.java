package dev.slipstream.race.seat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.race.PodConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.inject.Singleton;
import java.util.Base64;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/** Reads tickets that the lobby signed. Nothing in a ticket is believed before its signature is. */
@Singleton
public class TicketVerifier {
    private static final int CLOCK_LEEWAY_S = 5;
    private static final long KEYS_CACHED_S = 600;
    private static final int FETCH_MS = 3_000;

    /** What a good ticket says. {@code seat} is −1 for a spectator. */
    public record Ticket(String id, String playerId, int seat, HeatSpec spec) {}

    /** A ticket that is not good. */
    public static final class BadTicket extends RuntimeException {
        private final ErrorCode code;

        BadTicket(ErrorCode code, String message) {
            super(message);
            this.code = code;
        }

        public ErrorCode code() {
            return code;
        }
    }

    private final HttpsJwks keys;
    private final JwtConsumer consumer;

    TicketVerifier(PodConfig config) {
        keys = new HttpsJwks(config.ticketJwksUrl());
        var get = new Get();
        get.setConnectTimeout(FETCH_MS);
        get.setReadTimeout(FETCH_MS);
        keys.setSimpleHttpGet(get);
        keys.setDefaultCacheDuration(KEYS_CACHED_S);
        keys.setRetainCacheOnErrorDuration(KEYS_CACHED_S);
        consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedIssuer("slipstream-lobby")
                .setExpectedAudience("slipstream-race")
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_LEEWAY_S)
                .build();
    }

    /** Has the keys at hand before the first ticket comes; fails when they cannot be had. */
    Uni<Integer> fetchKeys() {
        return Uni.createFrom()
                .item(keys)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(Unchecked.function(from -> from.getJsonWebKeys().size()));
    }

    /** Fails with {@link BadTicket}. Off the event loop, because the keys may have to be fetched. */
    public Uni<Ticket> verify(String jwt) {
        return Uni.createFrom()
                .item(jwt)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::verifyNow);
    }

    private Ticket verifyNow(String jwt) {
        try {
            return read(consumer.processToClaims(jwt));
        } catch (InvalidJwtException bad) {
            throw bad.hasErrorCode(ErrorCodes.EXPIRED)
                    ? new BadTicket(
                            ErrorCode.ERROR_CODE_TOKEN_EXPIRED, "The ticket has expired. Ask the lobby for a new one.")
                    : new BadTicket(
                            ErrorCode.ERROR_CODE_TOKEN_INVALID, "The ticket is not valid. Ask the lobby for one.");
        } catch (MalformedClaimException | IllegalArgumentException | InvalidProtocolBufferException bad) {
            throw new BadTicket(ErrorCode.ERROR_CODE_TOKEN_INVALID, "The ticket cannot be read.");
        }
    }

    private static Ticket read(JwtClaims claims) throws MalformedClaimException, InvalidProtocolBufferException {
        var spec = HeatSpec.parseFrom(Base64.getUrlDecoder().decode(claims.getStringClaimValue("spec")));
        var seat = claims.getClaimValue("seat", Number.class).intValue();
        if (seat < -1 || seat >= spec.getSeatsCount()) {
            throw new IllegalArgumentException("no such seat");
        }
        return new Ticket(claims.getJwtId(), claims.getSubject(), seat, spec);
    }
}
