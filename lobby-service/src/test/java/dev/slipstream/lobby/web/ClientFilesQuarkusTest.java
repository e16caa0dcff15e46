package dev.slipstream.lobby.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class ClientFilesQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TestHTTPResource("/")
    URI base;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/room/FAST-TIGER-42", "/results/abc", "/replay/abc", "/stage/1-2-3", "/heat"})
    void aPageIsThereForEverybodyWhoAsks(String path) throws Exception {
        for (var method : new String[] {"GET", "HEAD"}) {
            assertEquals(200, send(method, path).statusCode());
            assertEquals(200, send(method, path, "Accept", "*/*").statusCode());
            assertEquals(200, send(method, path, "Accept", "text/html").statusCode());
        }
        assertEquals("no-cache", header(send("GET", path), "Cache-Control"));
        assertEquals(header(send("GET", path), "Content-Length"), header(send("HEAD", path), "Content-Length"));
    }

    @Test
    void aPersonAtNoAddressGetsThePageAndAProgramAProblem() throws Exception {
        var person = send("GET", "/nowhere", "Accept", "text/html");
        assertEquals(404, person.statusCode());
        assertEquals("text/html;charset=utf-8", header(person, "Content-Type"));
        assertEquals("application/problem+json", mediaType(send("GET", "/nowhere")));
    }

    @Test
    void filesAreSentAsTheyWereCompressedWhenBuilt() throws Exception {
        var plain = send("GET", script());
        var zipped = send("GET", script(), "Accept-Encoding", "gzip");
        assertEquals("gzip", header(zipped, "Content-Encoding"));
        assertArrayEquals(plain.body(), unzip(zipped.body()));
        assertEquals("br", header(send("GET", script(), "Accept-Encoding", "gzip, br"), "Content-Encoding"));
        assertEquals("", header(send("GET", script(), "Accept-Encoding", "gzip;q=0"), "Content-Encoding"));
        for (var each : new String[] {"", "gzip", "br"}) {
            var answer = send("GET", script(), "Accept-Encoding", each);
            assertEquals("accept-encoding", header(answer, "Vary"));
            assertEquals("public, max-age=31536000, immutable", header(answer, "Cache-Control"));
        }
    }

    @Test
    void aRangeIsThatOfTheFileAsItIs() throws Exception {
        var whole = send("GET", script()).body();
        var part = send("GET", script(), "Range", "bytes=10-19", "Accept-Encoding", "gzip, br");
        assertEquals(206, part.statusCode());
        assertEquals("bytes 10-19/" + whole.length, header(part, "Content-Range"));
        assertEquals("", header(part, "Content-Encoding"));
        assertArrayEquals(Arrays.copyOfRange(whole, 10, 20), part.body());
        var beyond = send("GET", script(), "Range", "bytes=" + whole.length + "-");
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */" + whole.length, header(beyond, "Content-Range"));
        var changed = send("GET", script(), "Range", "bytes=0-9", "If-Range", "\"another\"");
        assertEquals(200, changed.statusCode());
    }

    @Test
    void whoHasAFileIsNotSentItAgain() throws Exception {
        for (var coding : new String[] {"identity", "gzip", "br"}) {
            var tag = header(send("GET", "/", "Accept-Encoding", coding), "ETag");
            for (var known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
                var again = send("GET", "/", "Accept-Encoding", coding, "If-None-Match", known);
                assertEquals(304, again.statusCode(), known);
                assertEquals(0, again.body().length);
            }
        }
    }

    @Test
    void anAddressThatCanOnlyBeReadSaysSo() throws Exception {
        var refused = send("POST", "/room/FAST-TIGER-42");
        assertEquals(405, refused.statusCode());
        assertEquals("GET, HEAD, OPTIONS", header(refused, "Allow"));
        assertEquals("application/problem+json", mediaType(refused));
        var options = send("OPTIONS", script());
        assertEquals(204, options.statusCode());
        assertEquals("GET, HEAD, OPTIONS", header(options, "Allow"));
    }

    @Test
    void filesAreGuardedLikeEverythingElse() throws Exception {
        assertEquals("nosniff", header(send("GET", script()), "X-Content-Type-Options"));
        assertTrue(header(send("GET", "/"), "Content-Security-Policy").contains("default-src 'self'"));
    }

    private String script() throws Exception {
        var found = Pattern.compile("/assets/[^\"]+\\.js")
                .matcher(new String(send("GET", "/").body(), UTF_8));
        assertTrue(found.find());
        return found.group();
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String mediaType(HttpResponse<?> answer) {
        return header(answer, "Content-Type").split(";", -1)[0];
    }

    private static byte[] unzip(byte[] zipped) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        }
    }
}
