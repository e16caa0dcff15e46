package dev.slipstream.fleet;

import dev.slipstream.fleet.player.Guest;
import dev.slipstream.fleet.player.Net;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * gamedb-service as its clients ask it. Bytes and headers are as they go over the wire.
 *
 * @param door the ingress, or one of the pods
 */
record Traces(String door) {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Both pods, and the ingress that chooses one. */
    static List<Traces> doors(Fleet fleet) {
        var pods = fleet.gamedbPods();
        return List.of(
                new Traces(pods.getFirst().url()), new Traces(pods.getLast().url()), new Traces(fleet.ingress()));
    }

    /** A signed-in player. */
    static Guest guest(Net net, int number) {
        return Patience.get("a guest", ANSWER, Guest.arrive(net, number));
    }

    static String message(String place) {
        return """
                {"kind":"message","place":"%s","message":{"template":1,"words":[2]}}""".formatted(place);
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return now(request(path, headers).build());
    }

    CompletableFuture<HttpResponse<byte[]>> getting(String path) {
        return HTTP.sendAsync(request(path).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
        return now(request(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
    }

    CompletableFuture<HttpResponse<byte[]>> posting(String path, byte[] body, String... headers) {
        var request = request(path, headers).POST(BodyPublishers.ofByteArray(body));
        return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(door + path)).timeout(ANSWER);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static HttpResponse<byte[]> now(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(request.uri().toString(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Leaves a message; its id. */
    long leave(Guest author, String place) {
        var body = Texts.bytes(message(place));
        return Texts.json(201, post("/api/v1/traces", body, bearer(author))).getLong("id");
    }

    static String[] bearer(Guest guest) {
        return new String[] {"Authorization", "Bearer " + guest.token(), "Content-Type", "application/json"};
    }

    /** The ids of the newest messages of a place. */
    List<Long> ids(String place) {
        return ids(Texts.json(200, get(page(place))));
    }

    static String page(String place) {
        return "/api/v1/traces?kind=message&place=" + place;
    }

    static List<Long> ids(JsonObject page) {
        JsonArray traces = page.getJsonArray("traces");
        return traces.stream().map(trace -> ((JsonObject) trace).getLong("id")).toList();
    }
}
