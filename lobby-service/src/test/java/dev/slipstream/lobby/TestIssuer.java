package dev.slipstream.lobby;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Stands where persistence-service would: publishes the key that {@link Tokens} signs with. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {
    static final String KEY_PROPERTY = "slipstream.test.access-key";
    public static final String ORIGIN = "http://play.test";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var access = key("test-access");
            // class loaders of test and application share system properties and nothing else
            System.setProperty(KEY_PROPERTY, access.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            var jwks = "{\"keys\":[" + access.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
            serve(jwks.getBytes(StandardCharsets.UTF_8));
            var pem = Files.createTempFile("ticket", ".pem");
            Files.writeString(pem, pem(key("test-ticket")));
            return Map.of(
                    "lobby.access.jwks-url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json",
                    "lobby.ticket.key-file",
                    pem.toString(),
                    "lobby.hall.origins",
                    ORIGIN);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static EllipticCurveJsonWebKey key(String id) throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        return key;
    }

    private static String pem(EllipticCurveJsonWebKey key) {
        var body = Base64.getMimeEncoder().encodeToString(key.getPrivateKey().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    private void serve(byte[] jwks) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        server.start();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
