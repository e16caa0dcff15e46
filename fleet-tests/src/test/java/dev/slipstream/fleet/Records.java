package dev.slipstream.fleet;

import dev.slipstream.fleet.player.Net;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What persistence-service has stored, asked over HTTP through the ingress. */
final class Records {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Records() {}

    /** A line of a stored result. */
    record Line(int seat, int rank, boolean finished, int timeMs) {}

    /** The stored lines of a heat, waiting for them to be there. */
    static List<Line> lines(Net net, String heatId, Duration atMost) {
        var result = new JsonObject(new String(await(net, "results/" + heatId, atMost), StandardCharsets.UTF_8));
        JsonArray lines = result.getJsonArray("standings");
        return lines.stream()
                .map(JsonObject.class::cast)
                .map(line -> new Line(
                        line.getInteger("seat"),
                        line.getInteger("rank"),
                        line.getBoolean("finished"),
                        line.getInteger("timeMs")))
                .toList();
    }

    /** What lies at this path below {@code /api/v1}, waiting for it to be there. */
    static byte[] await(Net net, String path, Duration atMost) {
        var uri = URI.create(net.fleet().ingress() + "/api/v1/" + path);
        var found = new AtomicReference<byte[]>();
        Patience.until("something at " + uri, atMost, () -> {
            var answer = get(uri);
            found.set(answer.body());
            return answer.statusCode() == 200;
        });
        return found.get();
    }

    private static HttpResponse<byte[]> get(URI uri) {
        try {
            var request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
