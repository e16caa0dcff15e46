package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.player.Net;
import java.util.List;

/** {@code ./dev bench [relay|idle|rally|traces]}: without a name, all of them. */
public final class Main {
    private static final List<String> ALL = List.of("relay", "idle", "rally", "traces");

    private Main() {}

    /** Prints {@code figure <name> <value> <unit>} lines for the benches named, or for all. */
    public static void main(String[] names) {
        var wanted = names.length == 0 ? ALL : List.of(names);
        try (var net = new Net(Fleet.ofEnvironment())) {
            for (var name : wanted) {
                var begun = System.nanoTime();
                var stolen = Gauge.stolenSeconds();
                switch (name) {
                    case "relay" -> new RelayBench(net).run();
                    case "idle" -> new IdleBench(net).run();
                    case "rally" -> new RallyBench(net).run();
                    case "traces" -> new TracesBench(net).run();
                    default -> throw new IllegalArgumentException("no bench " + name + "; there are " + ALL);
                }
                // what a noisy neighbour made of the figures above
                Figure.print(
                        name + ".taken_by_the_host",
                        100 * (Gauge.stolenSeconds() - stolen) / ((System.nanoTime() - begun) / 1e9),
                        "percent_of_a_core");
            }
        }
    }
}
