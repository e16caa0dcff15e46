package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Figure;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.proto.HeatSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A race pod with little memory, and many who would like it to have none left. */
@ExtendWith(FleetUnderTest.class)
@Timeout(240)
class SmallHeapIT {
    private static final String HEAP = "-Xms256m -Xmx256m";
    private static final int HEATS = 200;
    private static final int SEATS = 2;
    private static final int AT_ONCE = 40; // sockets that are opened together
    private static final Duration ROWDY = Duration.ofSeconds(25);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void twoHundredHeatsOfHostileClientsLeaveThePodAliveAndWithinItsBudget(Fleet fleet, Net net, TicketPress press)
            throws IOException, InterruptedException {
        var pod = fleet.racePods().getLast();
        fleet.kill(pod.name(), "TERM");
        fleet.startRace(HEAP, pod.name());
        var pid = fleet.pid(pod.name());
        try (var http = HttpClient.newHttpClient()) {
            var most = beRowdy(fleet, pod, press, http);
            assertEquals(pid, fleet.pid(pod.name()));
            assertTrue(ProcessHandle.of(pid).orElseThrow().isAlive(), "a pod out of memory ends itself");
            var limit = sum(http, pod, "slipstream_memory_limit_bytes");
            Figure.print("small_heap.used", most / 1_024, "KiB");
            assertTrue(most <= limit * 1.05, most + " bytes used of " + limit);
            Figure.print("small_heap.refused", sum(http, pod, "slipstream_memory_refused_total"), "times");
            assertTrue(most > 0, "nobody was rowdy");
            raceInPeace(net, press, pod);
        } finally {
            fleet.kill(pod.name(), "KILL");
            fleet.start(pod.name());
        }
    }

    /** @return the most bytes of its budget that the pod was seen to use */
    private static double beRowdy(Fleet fleet, Pod pod, TicketPress press, HttpClient http)
            throws IOException, InterruptedException {
        var rowdies = crowd(fleet, pod, press, http);
        try {
            var most = 0.0;
            var until = System.nanoTime() + ROWDY.toNanos();
            for (int beat = 0; System.nanoTime() < until; beat++) {
                rowdies.forEach(Rowdy::shout);
                if (beat % 8 == 0) {
                    most = Math.max(most, sum(http, pod, "slipstream_memory_used_bytes"));
                }
                LockSupport.parkNanos(BEAT.toNanos());
            }
            return most;
        } finally {
            rowdies.forEach(Rowdy::leave);
        }
    }

    private static List<Rowdy> crowd(Fleet fleet, Pod pod, TicketPress press, HttpClient http) {
        var rowdies = new ArrayList<Rowdy>();
        var opening = new ArrayList<CompletableFuture<Rowdy>>();
        for (int i = 0; i < HEATS; i++) {
            var spec = spec(i);
            for (int seat = 0; seat < SEATS; seat++) {
                opening.add(Rowdy.connect(
                        http,
                        pod,
                        fleet.origin(),
                        spec.getHeatId(),
                        spec.getMode(),
                        "10.1." + i % 100 + "." + i,
                        press.print(spec, seat)));
            }
            if (opening.size() >= AT_ONCE || i == HEATS - 1) {
                opening.forEach(each -> opened(each).ifPresent(rowdies::add));
                opening.clear();
            }
        }
        assertTrue(rowdies.size() > HEATS, rowdies.size() + " sockets");
        return rowdies;
    }

    private static HeatSpec spec(int i) {
        var soon = Duration.ofSeconds(1);
        return i % 2 == 0 ? TestHeat.spec(SEATS, 200, soon) : TestHeat.rally(SEATS, i, soon);
    }

    /** The second of two may find its heat just moving in. */
    private static Optional<Rowdy> opened(CompletableFuture<Rowdy> opening) {
        try {
            return Optional.of(
                    opening.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join());
        } catch (CompletionException refused) {
            return Optional.empty();
        }
    }

    private static void raceInPeace(Net net, TicketPress press, Pod pod) {
        var heat = TestHeat.seat(
                        net, press, TestHeat.spec(2, 10, Duration.ofSeconds(2)), List.of(Door.pod(pod), Door.pod(pod)))
                .type(10, 0);
        try {
            heat.awaitOver(SOON);
            heat.awaitRecorded(SOON);
        } finally {
            heat.close();
        }
    }

    private static double sum(HttpClient http, Pod pod, String metric) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(pod.managementUrl() + "/q/metrics"))
                .timeout(SOON)
                .build();
        return http.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
