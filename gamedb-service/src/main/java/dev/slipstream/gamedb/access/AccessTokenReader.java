package dev.slipstream.gamedb.access;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Accepts access tokens of the fleet and nothing else: ES256 only, a published key by its id, issuer
 * and audience, in its time. The keys are fetched once and kept while their issuer is away. Players
 * whom the configuration names are operators.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class AccessTokenReader extends JWTCallerPrincipalFactory {
    private static final String FLEET = "slipstream";
    /** Pods' clocks may differ by this much. */
    private static final int CLOCK_SKEW_SECONDS = 5;

    private static final Duration KEYS_FOR = Duration.ofMinutes(10);
    private static final Duration KEYS_WITHOUT_ISSUER_FOR = Duration.ofDays(1);
    /** An unknown key id makes us read the keys again at most this often. */
    private static final Duration REREAD_AFTER = Duration.ofSeconds(5);

    private static final AlgorithmConstraints ES256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final HttpsJwksVerificationKeyResolver keys;
    private final Set<String> operators;
    private final InstantSource clock;

    AccessTokenReader(AccessConfig config, InstantSource clock) {
        var issuer = new HttpsJwks(config.jwksUrl().toString());
        issuer.setDefaultCacheDuration(KEYS_FOR.toSeconds());
        issuer.setRetainCacheOnErrorDuration(KEYS_WITHOUT_ISSUER_FOR.toSeconds());
        issuer.setRefreshReprieveThreshold(REREAD_AFTER.toMillis());
        this.keys = new HttpsJwksVerificationKeyResolver(issuer);
        this.operators = config.operators().orElse(Set.of());
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws ParseException {
        try {
            var claims = consumer().processToClaims(token);
            if (!PlayerId.isOne(claims.getSubject())) {
                throw new ParseException("the subject is no player");
            }
            if (operators.contains(claims.getSubject())) {
                claims.setStringListClaim("groups", Role.OPERATOR);
            }
            return new DefaultJWTCallerPrincipal(token, "JWT", claims);
        } catch (InvalidJwtException | MalformedClaimException refused) {
            throw new ParseException("not an access token of ours", refused);
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ES256_ONLY)
                .setVerificationKeyResolver(keys)
                .setExpectedIssuer(FLEET)
                .setExpectedAudience(FLEET)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }
}
