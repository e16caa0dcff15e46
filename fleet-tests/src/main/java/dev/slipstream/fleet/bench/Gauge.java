package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what pods say of themselves, and what the machine says of them. */
public final class Gauge {
    /** From the question to the last byte of the answer; a page of metrics takes a few ms. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double CLOCK_TICKS_PER_SECOND = 100; // of the kernel, for programs
    private static final int STOLEN = 8; // in a line of /proc/stat

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final Fleet fleet;

    public Gauge(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The sum over the pods of all lines of a metric that carry the label text. */
    public double metric(List<Pod> pods, String name, String label) {
        return pods.stream()
                .flatMap(pod -> page(pod).lines())
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How often a histogram saw what, over all the pods: by upper bounds, each with all below it. */
    SortedMap<Double, Double> histogram(List<Pod> pods, String name) {
        var counts = new TreeMap<Double, Double>();
        pods.stream()
                .flatMap(pod -> page(pod).lines())
                .filter(line -> line.startsWith(name + "_bucket{"))
                .forEach(line -> {
                    var bound = line.substring(line.indexOf("le=\"") + 4, line.indexOf('"', line.indexOf("le=\"") + 4));
                    var count = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                    counts.merge(bound.equals("+Inf") ? INFINITE : Double.parseDouble(bound), count, Double::sum);
                });
        return counts;
    }

    /** The bound that this share of what came between two looks at a histogram stays below. */
    static double quantile(SortedMap<Double, Double> before, SortedMap<Double, Double> after, double share) {
        var all = after.getOrDefault(INFINITE, 0.0) - before.getOrDefault(INFINITE, 0.0);
        return after.entrySet().stream()
                .filter(bucket -> bucket.getValue() - before.getOrDefault(bucket.getKey(), 0.0) >= all * share)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(INFINITE);
    }

    private String page(Pod pod) {
        return page(URI.create(pod.managementUrl() + "/q/metrics"), ANSWER);
    }

    /** The client's own timeout ends with the head of an answer, and leaves the rest of it to wait for ever. */
    String page(URI address, Duration atMost) {
        var answer = http.sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS).body();
        } catch (TimeoutException late) {
            answer.cancel(true); // which closes the connection
            throw new IllegalStateException("not within " + atMost.toMillis() + " ms: " + address, late);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(address + ": " + broken.getCause(), broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Processor seconds the pods have used since they started. */
    double cpuSeconds(List<Pod> pods) {
        return pods.stream().mapToDouble(pod -> cpuSeconds(pod.name())).sum();
    }

    /** Processor seconds of one process of the fleet. */
    double cpuSeconds(String name) {
        return seconds(process(name).resolve("stat"));
    }

    /** Processor seconds of any process. */
    static double cpuSeconds(long pid) {
        return seconds(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** Processor seconds the pods' just-in-time compilers have used since they started. */
    double compilerSeconds(List<Pod> pods) {
        return pods.stream().mapToDouble(pod -> compilerSeconds(pod.name())).sum();
    }

    private double compilerSeconds(String name) {
        try (var threads = Files.list(process(name).resolve("task"))) {
            return threads.map(thread -> thread.resolve("stat"))
                    .filter(Gauge::isCompiler)
                    .mapToDouble(Gauge::seconds)
                    .sum();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Path process(String name) {
        return Path.of("/proc", Long.toString(fleet.pid(name)));
    }

    private static boolean isCompiler(Path stat) {
        try {
            return Files.readString(stat).contains("CompilerThre");
        } catch (IOException gone) {
            return false; // compiler threads come and go
        }
    }

    private static double seconds(Path stat) {
        try {
            var line = Files.readString(stat);
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / CLOCK_TICKS_PER_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Processor seconds that this machine's host gave to others since it started, over all cores. */
    static double stolenSeconds() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var all = lines.findFirst().orElseThrow().split(" +", -1);
            return Long.parseLong(all[STOLEN]) / CLOCK_TICKS_PER_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Bytes of heap in use after a collection, over all the pods. */
    public double liveHeap(List<Pod> pods) {
        for (int round = 0; round < 2; round++) {
            pods.forEach(pod -> collect(fleet.pid(pod.name())));
        }
        return metric(pods, "jvm_memory_used_bytes", "area=\"heap\"");
    }

    private static void collect(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(jcmd + " " + pid + " GC.run failed");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
