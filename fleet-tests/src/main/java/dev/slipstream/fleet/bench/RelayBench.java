package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.Patience;
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
 *
 * <p>All rounds are alike and measured alike, for whatever a machine does for the first time it has
 * to compile; the one that follows two calm ones is printed, whatever it says.
 */
final class RelayBench {
    private static final int HEATS = 60;
    private static final int SEATS = 5;
    private static final double KEYS_PER_SECOND = 8;
    private static final int WORDS = 200; // more than a round needs
    private static final Duration LOBBY = Duration.ofSeconds(10); // time to seat everyone before the start
    /** How busy the pods' compilers may be in a round that counts as calm, in cores. */
    private static final double COMPILING = 0.10;

    private static final int ROUNDS = 9; // at most, the printed one among them
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    private final Net net;
    private final Fleet fleet;
    private final Gauge gauge;

    RelayBench(Net net) {
        this.net = net;
        this.fleet = net.fleet();
        this.gauge = new Gauge(fleet);
    }

    void run() {
        var round = play();
        for (int played = 1, calm = 0; played < ROUNDS && calm < 2; played++) {
            calm = round.compiling < COMPILING ? calm + 1 : 0;
            round = play();
        }
        round.print();
    }

    private Round play() {
        var round = new Round();
        var heats = seat(round);
        heats.forEach(heat -> heat.awaitStart(LOBBY.plusSeconds(30)));
        pass(heats, SETTLE);
        try (var loop = new BrokerLoop(fleet, round.broker)) {
            loop.start();
            round.measure(heats);
        }
        heats.forEach(heat -> heat.clients().forEach(RaceClient::leave));
        heats.forEach(TestHeat::close);
        return round;
    }

    private List<TestHeat> seat(Round round) {
        var press = Patience.get("the lobby's keys", Duration.ofSeconds(10), TicketPress.of(net));
        var heats = new ArrayList<TestHeat>();
        var start = System.nanoTime() + LOBBY.toNanos();
        for (int i = 0; i < HEATS; i++) {
            var spec = TestHeat.spec(SEATS, WORDS, Duration.ofNanos(start - System.nanoTime()));
            var heat = TestHeat.seat(net, press, spec, doors(i));
            heats.add(heat.type(KEYS_PER_SECOND, 0));
            heat.clients().forEach(client -> round.watch(heat, client));
        }
        return heats;
    }

    private List<Door> doors(int heat) {
        var pods = fleet.racePods();
        var owner = pods.get(heat % 2);
        var other = heat < HEATS / 2 ? owner : pods.get((heat + 1) % 2);
        return List.of(Door.pod(owner), Door.pod(owner), Door.pod(owner), Door.pod(other), Door.pod(other));
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

    /** What one round saw. */
    private final class Round {
        final Latencies samePod = new Latencies();
        final Latencies crossPod = new Latencies();
        final Latencies broker = new Latencies();
        final List<Spyglass> spyglasses = new ArrayList<>();
        double compiling;
        double cpu;
        double relayed;
        double wasted;

        void watch(TestHeat heat, RaceClient viewer) {
            spyglasses.add(new Spyglass(heat, viewer, samePod, crossPod));
        }

        void measure(List<TestHeat> heats) {
            count(-1);
            spyglasses.forEach(spyglass -> spyglass.open(true));
            pass(heats, MEASURED);
            spyglasses.forEach(spyglass -> spyglass.open(false));
            count(+1);
            compiling /= MEASURED.toSeconds();
        }

        /** What only rises is taken away before and added after. */
        private void count(int sign) {
            var pods = fleet.racePods();
            relayed += sign * gauge.metric(pods, "slipstream_edge_relayed_total", "");
            wasted += sign * gauge.metric(pods, "slipstream_edge_relayed_wasted_total", "");
            compiling += sign * gauge.compilerSeconds(pods);
            cpu += sign * gauge.cpuSeconds(pods);
        }

        void print() {
            var frames = spyglasses.stream().mapToLong(Spyglass::frames).sum();
            Figure.print("relay.compilers_still_busy", 100 * compiling, "percent_of_a_core");
            Figure.print("relay.frames_delivered", frames / (double) MEASURED.toSeconds(), "1/s");
            Figure.print("relay.server_cpu", 100 * cpu / MEASURED.toSeconds(), "percent_of_a_core");
            Figure.print("relay.server_cpu_per_delivery", cpu * 1e6 / frames, "us");
            Figure.print("relay.wasted_deliveries", relayed == 0 ? 0 : wasted / relayed, "ratio");
            samePod.print("relay.same_pod");
            crossPod.print("relay.cross_pod");
            broker.print("relay.broker_round_trip");
        }
    }
}
