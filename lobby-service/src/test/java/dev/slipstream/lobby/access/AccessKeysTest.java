package dev.slipstream.lobby.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessKeysTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger reads = new AtomicInteger();
    private HttpServer issuer;
    private volatile String jwks = "";

    private record Settings(URI jwksUrl, Duration keysFor, Duration rereadAfter) implements AccessSettings {}

    @BeforeEach
    void open() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            reads.incrementAndGet();
            var body = jwks.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        jwks = keySet("first");
    }

    @AfterEach
    void close() {
        issuer.stop(0);
        vertx.close();
    }

    private static String keySet(String id) throws Exception {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    private AccessKeys keys(Duration rereadAfter) {
        var url = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/");
        return new AccessKeys(vertx, new Settings(url, Duration.ofMinutes(10), rereadAfter));
    }

    private static Optional<Key> find(AccessKeys keys, String id) {
        return keys.find(id).await().atMost(SOON);
    }

    @Test
    void aCrowdAtTheDoorIsServedByOneRead() {
        var keys = keys(Duration.ofMinutes(1));
        List<Uni<Optional<Key>>> crowd =
                IntStream.range(0, 50).mapToObj(_ -> keys.find("first")).toList();
        var found = Uni.join().all(crowd).andFailFast().await().atMost(SOON);
        assertTrue(found.stream().allMatch(Optional::isPresent));
        assertEquals(1, reads.get());
    }

    @Test
    void unknownKeyIdsDoNotMakeUsReadAgainAndAgain() {
        var keys = keys(Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++) {
            assertEquals(Optional.empty(), find(keys, "forged-" + i));
        }
        assertEquals(1, reads.get());
    }

    @Test
    void aNewKeyIsFoundOnceItIsPublished() throws Exception {
        var keys = keys(Duration.ZERO);
        assertEquals(Optional.empty(), find(keys, "second"));
        jwks = keySet("second");
        assertTrue(find(keys, "second").isPresent());
    }

    @Test
    void knownKeysStayGoodWhileTheIssuerIsAway() {
        var keys = keys(Duration.ZERO);
        assertTrue(find(keys, "first").isPresent());
        issuer.stop(0);
        assertTrue(find(keys, "first").isPresent());
        assertThrows(RuntimeException.class, () -> find(keys, "second"));
    }
}
