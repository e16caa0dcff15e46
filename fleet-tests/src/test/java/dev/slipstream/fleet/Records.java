package dev.slipstream.fleet;

import dev.slipstream.fleet.player.Net;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** What persistence-service has stored, asked over HTTP through the ingress. */
final class Records {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private Records() {}

    record Answer(int status, JsonObject body) {}

    /** A line of a stored result. */
    record Line(int seat, int rank, boolean finished, int timeMs) {}

    static Answer result(Net net, String heatId) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(net.fleet().ingress() + "/api/v1/results/" + heatId);
        Future<Answer> answer = net.vertx()
                .createHttpClient()
                .request(request)
                .compose(call -> call.send())
                .compose(response -> response.body()
                        .map(body -> new Answer(
                                response.statusCode(), body.length() == 0 ? new JsonObject() : new JsonObject(body))));
        return Patience.get("the result of " + heatId, ANSWER, answer);
    }

    /** The stored lines of a heat, waiting for them to be there. */
    static List<Line> lines(Net net, String heatId, Duration atMost) {
        Patience.until(
                "a stored result of " + heatId,
                atMost,
                () -> result(net, heatId).status() == 200);
        return result(net, heatId).body().getJsonArray("standings").stream()
                .map(JsonObject.class::cast)
                .map(line -> new Line(
                        line.getInteger("seat"),
                        line.getInteger("rank"),
                        line.getBoolean("finished"),
                        line.getInteger("timeMs")))
                .toList();
    }
}
