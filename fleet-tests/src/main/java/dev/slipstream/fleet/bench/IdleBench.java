package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.Patience;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a race socket costs that nobody uses: seats of heats that are long in coming. */
final class IdleBench {
    private static final int SOCKETS = 5_000;
    private static final int SEATS = 5;
    private static final int AT_A_TIME = 50; // connects under way at once
    private static final Duration STARTS_IN = Duration.ofHours(1);
    private static final Duration CONNECT = Duration.ofMinutes(3);

    private final Net net;
    private final Fleet fleet;

    IdleBench(Net net) {
        this.net = net;
        this.fleet = net.fleet();
    }

    void run() {
        var press = Patience.get("the lobby's keys", Duration.ofSeconds(10), TicketPress.of(net));
        var gauge = new Gauge(fleet);
        var pods = fleet.racePods();
        open(press, SOCKETS / 10).forEach(RaceClient::leave); // classes and pools are not a socket's cost
        Patience.until(
                "the first sockets to close", CONNECT, () -> gauge.metric(pods, "slipstream_edge_sockets", "") == 0);
        var before = gauge.liveHeap(pods);
        var begun = System.nanoTime();
        var clients = open(press, SOCKETS);
        var took = (System.nanoTime() - begun) / 1e9;
        var held = gauge.metric(pods, "slipstream_edge_sockets", "");
        var after = gauge.liveHeap(pods);
        Figure.print("idle.sockets", held, "sockets");
        Figure.print("idle.connects", SOCKETS / took, "1/s");
        Figure.print("idle.heap_per_socket", (after - before) / 1_024 / SOCKETS, "KB");
        clients.forEach(RaceClient::leave);
    }

    private List<RaceClient> open(TicketPress press, int count) {
        var opening = new ArrayList<Future<RaceClient>>();
        for (int i = 0; i < count / SEATS; i++) {
            var spec = TestHeat.spec(SEATS, 25, STARTS_IN);
            var door = Door.pod(fleet.racePods().get(i % 2));
            for (int seat = 0; seat < SEATS; seat++) {
                var mine = seat;
                var number = opening.size();
                var before = number < AT_A_TIME ? Future.succeededFuture() : opening.get(number - AT_A_TIME);
                opening.add(before.compose(
                        done -> RaceClient.connect(net, number, spec.getHeatId(), press.print(spec, mine), door)));
            }
        }
        return opening.stream()
                .map(each -> Patience.get("an idle socket", CONNECT, each))
                .toList();
    }
}
