package dev.slipstream.fleet.player;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/**
 * Somebody who came in with one click.
 *
 * @param number of the player within the test; decides the address it comes from
 */
public record Guest(int number, String playerId, String name, String token) {
    private static final int CREATED = 201;

    /** Comes in at the front door, and keeps what it gets there. */
    public static Future<Guest> arrive(Net net, int number) {
        // past the ingress: behind it all players would share one address
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(net.fleet().persistence().url() + "/api/v1/auth/guest")
                .putHeader("Content-Type", "application/json");
        return net.http(number)
                .request(request)
                // nested, so that whoever reads the body joins on the connection's own thread, in time
                .compose(call -> call.send("{}")
                        .compose(answer -> answer.body()
                                .compose(body -> answer.statusCode() == CREATED
                                        ? Future.succeededFuture(of(number, new JsonObject(body)))
                                        : Future.failedFuture("no guest: " + answer.statusCode() + " " + body))));
    }

    private static Guest of(int number, JsonObject grant) {
        return new Guest(number, grant.getString("playerId"), grant.getString("name"), grant.getString("accessToken"));
    }

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "Guest[" + number + " " + name + "]";
    }
}
