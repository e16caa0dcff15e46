package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.Patience;
import dev.slipstream.fleet.Pod;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a key takes from the fingers of one player to the screen of another. Half of the heats
 * live on one pod, the other half has players on both; a delivery is cross-pod when either end is
 * not on the owner. Load generator and fleet share the machine, as the figures are meant.
 */
final class RelayBench {
    private static final int HEATS = 60;
    private static final int SEATS = 5;
    private static final double KEYS_PER_SECOND = 8;
    private static final int WORDS = 200;
    private static final Duration LOBBY = Duration.ofSeconds(10); // time to seat everyone before the start
    /** How busy the pods' compilers may still be when the measuring begins, in cores. */
    private static final double COMPILING = 0.10;

    private static final Duration ROUND = Duration.ofSeconds(30); // of typing, before a text runs out
    private static final int ROUNDS = 8; // of warm-up at most
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    private final Net net;
    private final Fleet fleet;
    private final Latencies samePod = new Latencies();
    private final Latencies crossPod = new Latencies();
    private final Latencies broker = new Latencies();
    private final List<Spyglass> spyglasses = new ArrayList<>();
    private final Gauge gauge;

    RelayBench(Net net) {
        this.net = net;
        this.fleet = net.fleet();
        this.gauge = new Gauge(fleet);
    }

    void run() {
        warmUp();
        var heats = start();
        pass(heats, SETTLE);
        try (var loop = new BrokerLoop(fleet, broker)) {
            loop.start();
            measure(heats);
        }
        samePod.print("relay.same_pod");
        crossPod.print("relay.cross_pod");
        broker.print("relay.broker_round_trip");
        end(heats);
    }

    /** Fresh machines spend their time on compiling; races go by until two in a row were spared it. */
    private void warmUp() {
        var compiling = 0.0;
        for (int round = 0, calm = 0; round < ROUNDS && calm < 2; round++) {
            var heats = start();
            var before = gauge.compilerSeconds(fleet.racePods());
            pass(heats, ROUND);
            compiling = (gauge.compilerSeconds(fleet.racePods()) - before) / ROUND.toSeconds();
            calm = compiling < COMPILING ? calm + 1 : 0;
            end(heats);
        }
        Figure.print("relay.compilers_still_busy", 100 * compiling, "percent_of_a_core");
    }

    private List<TestHeat> start() {
        spyglasses.clear();
        var heats = seat();
        heats.forEach(heat -> heat.awaitStart(LOBBY.plusSeconds(30)));
        return heats;
    }

    private static void end(List<TestHeat> heats) {
        heats.forEach(heat -> heat.clients().forEach(RaceClient::leave));
        heats.forEach(TestHeat::close);
    }

    private List<TestHeat> seat() {
        var press = Patience.get("the lobby's keys", Duration.ofSeconds(10), TicketPress.of(net));
        var heats = new ArrayList<TestHeat>();
        var start = System.nanoTime() + LOBBY.toNanos();
        for (int i = 0; i < HEATS; i++) {
            var spec = TestHeat.spec(SEATS, WORDS, Duration.ofNanos(start - System.nanoTime()));
            var heat = TestHeat.seat(net, press, spec, doors(i));
            heats.add(heat.type(KEYS_PER_SECOND, 0));
            for (var client : heat.clients()) {
                spyglasses.add(new Spyglass(heat, client, samePod, crossPod));
            }
        }
        return heats;
    }

    private List<Door> doors(int heat) {
        var pods = fleet.racePods();
        var owner = pods.get(heat % 2);
        var other = heat < HEATS / 2 ? owner : pods.get((heat + 1) % 2);
        return List.of(Door.pod(owner), Door.pod(owner), Door.pod(owner), Door.pod(other), Door.pod(other));
    }

    private void measure(List<TestHeat> heats) {
        var pods = fleet.racePods();
        var relayed = gauge.metric(pods, "slipstream_edge_relayed_total", "");
        var wasted = gauge.metric(pods, "slipstream_edge_relayed_wasted_total", "");
        var cpu = gauge.cpuSeconds(pods);
        spyglasses.forEach(spyglass -> spyglass.open(true));
        pass(heats, MEASURED);
        spyglasses.forEach(spyglass -> spyglass.open(false));
        var used = gauge.cpuSeconds(pods) - cpu;
        var frames = spyglasses.stream().mapToLong(Spyglass::frames).sum();
        var relayedNow = gauge.metric(pods, "slipstream_edge_relayed_total", "") - relayed;
        var wastedNow = gauge.metric(pods, "slipstream_edge_relayed_wasted_total", "") - wasted;
        Figure.print("relay.frames_delivered", frames / (double) MEASURED.toSeconds(), "1/s");
        Figure.print("relay.server_cpu", 100 * used / MEASURED.toSeconds(), "percent_of_a_core");
        Figure.print("relay.server_cpu_per_delivery", used * 1e6 / frames, "us");
        Figure.print("relay.wasted_deliveries", relayedNow == 0 ? 0 : wastedNow / relayedNow, "ratio");
        System.out.println(names(pods) + ": " + relayedNow + " frames relayed, " + wastedNow + " wasted; "
                + samePod.count() + " keys seen on the same pod, " + crossPod.count() + " across");
    }

    private static String names(List<Pod> pods) {
        return String.join(", ", pods.stream().map(Pod::name).toList());
    }

    /** Time passes by the heats' own clock. */
    private static void pass(List<TestHeat> heats, Duration time) {
        var client = heats.getFirst().client(0);
        var from = client.tick();
        Patience.until(
                () -> "time passing in " + heats.getFirst(),
                time.multipliedBy(2),
                () -> client.tick() - from >= time.toMillis());
    }
}
