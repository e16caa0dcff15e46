package dev.slipstream.lobby.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The public keys of access tokens by key id, read from their issuer without blocking and kept. One
 * read at a time; while the issuer is away the keys known stay good.
 */
@Singleton
final class AccessKeys {
    private static final Logger LOG = Logger.getLogger(AccessKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** A key set larger than this is not one. */
    private static final int MAX_BYTES = 64 * 1024;

    private record Known(Map<String, Key> keys, Instant read) {}

    private final AccessSettings settings;
    private final Vertx vertx;
    private final HttpClient http;
    private final InstantSource clock = InstantSource.system();
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);
    private Instant tried = Instant.EPOCH;
    private Uni<Known> reading = Uni.createFrom().nothing();

    AccessKeys(Vertx vertx, AccessSettings settings) {
        this.settings = settings;
        this.vertx = vertx;
        this.http = vertx.createHttpClient();
    }

    /** The key with this id; empty when the issuer has none. Fails when no keys could be had at all. */
    Uni<Optional<Key>> find(String keyId) {
        var held = known;
        if (held.keys().containsKey(keyId)) {
            if (held.read().plus(settings.keysFor()).isBefore(clock.instant())) {
                read().subscribe().with(_ -> {}, failure -> LOG.warnf("access keys: %s", failure.getMessage()));
            }
            return Uni.createFrom().item(Optional.ofNullable(held.keys().get(keyId)));
        }
        return read().map(fetched -> Optional.ofNullable(fetched.keys().get(keyId)));
    }

    /** One read serves all who ask while it is under way and shortly after. */
    private synchronized Uni<Known> read() {
        var now = clock.instant();
        if (tried.plus(settings.rereadAfter()).isBefore(now)) {
            tried = now;
            // once more at once: the issuer may have closed an idle connection under us
            reading = Uni.createFrom()
                    .completionStage(() -> fetch().toCompletionStage())
                    .onFailure()
                    .retry()
                    .atMost(1)
                    .map(body -> new Known(parse(body), clock.instant()))
                    .invoke(fetched -> known = fetched)
                    .memoize()
                    .indefinitely();
        }
        return reading;
    }

    /** On one context from beginning to end: a body that begins to flow elsewhere would be missed. */
    private Future<Buffer> fetch() {
        var fetched = Promise.<Buffer>promise();
        vertx.getOrCreateContext().runOnContext(_ -> fetchHere().onComplete(fetched));
        return fetched.future();
    }

    private Future<Buffer> fetchHere() {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(settings.jwksUrl().toString())
                .setTimeout(TIMEOUT.toMillis());
        return http.request(request).compose(HttpClientRequest::send).compose(response -> {
            if (response.statusCode() != 200) {
                throw new IllegalStateException(settings.jwksUrl() + " answered " + response.statusCode());
            }
            return response.body();
        });
    }

    /** Only EC keys can sign what we accept. */
    private static Map<String, Key> parse(Buffer body) {
        if (body.length() > MAX_BYTES) {
            throw new IllegalStateException("key set of " + body.length() + " bytes");
        }
        var keys = new HashMap<String, Key>();
        try {
            for (var jwk : new JsonWebKeySet(body.toString()).getJsonWebKeys()) {
                if (jwk instanceof EllipticCurveJsonWebKey && jwk.getKeyId() != null) {
                    keys.put(jwk.getKeyId(), jwk.getKey());
                }
            }
        } catch (JoseException unreadable) {
            throw new IllegalStateException("the key set cannot be read", unreadable);
        }
        return Map.copyOf(keys);
    }
}
