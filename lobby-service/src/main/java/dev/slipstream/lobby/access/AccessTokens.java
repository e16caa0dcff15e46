package dev.slipstream.lobby.access;

import dev.slipstream.lobby.desk.Visitor;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Text;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.Key;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens: ES256 by a known key id, issuer, audience, time and subject. Everything else
 * is refused; no header of a token is ever followed anywhere.
 */
@Singleton
public final class AccessTokens {
    private static final Logger LOG = Logger.getLogger(AccessTokens.class);
    private static final String ISSUER = "slipstream";
    private static final String AUDIENCE = "slipstream";
    private static final AlgorithmConstraints ONLY_ES256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    /** Clocks of pods may differ this much. */
    private static final int SKEW_SECONDS = 5;
    /** Ours have about 500 characters. */
    private static final int LONGEST_TOKEN = 4_096;

    /** It becomes part of keys. */
    private static final Pattern PLAYER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final int LONGEST_NAME = 40;

    private final AccessKeys keys;

    AccessTokens(AccessKeys keys) {
        this.keys = keys;
    }

    /** Who the token speaks for, or why it does not. */
    public Uni<Verdict> check(String token) {
        var keyId = keyIdOf(token);
        if (keyId == null) {
            return Uni.createFrom().item(invalid());
        }
        return keys.find(keyId)
                .map(key -> key.map(found -> verdict(token, found)).orElseGet(AccessTokens::invalid))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("no access keys: %s", failure.getMessage());
                    return new Verdict.Refused(
                            ErrorCode.ERROR_CODE_UNAVAILABLE, "Sign-in cannot be checked right now. Try again.");
                });
    }

    private static @Nullable String keyIdOf(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return null;
        }
        try {
            var signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            var algorithm = signature.getAlgorithmHeaderValue();
            return AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(algorithm)
                    ? signature.getKeyIdHeaderValue()
                    : null;
        } catch (JoseException malformed) {
            return null;
        }
    }

    private static Verdict verdict(String token, Key key) {
        try {
            var claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ONLY_ES256)
                    .setVerificationKey(key)
                    .setExpectedIssuer(ISSUER)
                    .setExpectedAudience(AUDIENCE)
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .build()
                    .processToClaims(token);
            return known(claims);
        } catch (InvalidJwtException refused) {
            return refused.hasExpired()
                    ? new Verdict.Refused(ErrorCode.ERROR_CODE_TOKEN_EXPIRED, "The access token expired. Refresh it.")
                    : invalid();
        } catch (MalformedClaimException refused) {
            return invalid();
        }
    }

    private static Verdict known(JwtClaims claims) throws MalformedClaimException {
        var subject = claims.getSubject();
        if (!PLAYER_ID.matcher(subject).matches()) {
            return invalid();
        }
        @Nullable String claimed = claims.getStringClaimValue("name");
        var name = claimed == null || claimed.isBlank() ? "Guest" : claimed.strip();
        var visitor = new Visitor(subject, Text.cut(name, LONGEST_NAME));
        return new Verdict.Known(visitor, claims.getExpirationTime().getValueInMillis());
    }

    private static Verdict invalid() {
        return new Verdict.Refused(ErrorCode.ERROR_CODE_TOKEN_INVALID, "The access token is not valid. Sign in again.");
    }
}
