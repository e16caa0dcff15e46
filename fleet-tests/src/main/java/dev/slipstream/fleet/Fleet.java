package dev.slipstream.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The fleet that {@code ./dev up} started, by the file of addresses it wrote. Tests that hurt it
 * put it back together before they end.
 */
public final class Fleet {
    /** A command of the script waits for health itself; this is beyond its own bounds. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(2);

    private final Map<String, String> addresses;
    private final Path script;
    private final Path state;

    private Fleet(Map<String, String> addresses, Path script, Path state) {
        this.addresses = addresses;
        this.script = script;
        this.state = state;
    }

    /**
     * The fleet of the environment: FLEET_ENV names the file of addresses, DEV_SCRIPT the script.
     *
     * @throws IllegalStateException when the environment names none
     */
    public static Fleet ofEnvironment() {
        var file = System.getenv("FLEET_ENV");
        if (file == null) {
            throw new IllegalStateException("FLEET_ENV is not set; ./dev test starts a fleet and sets it");
        }
        var path = Path.of(file).toAbsolutePath();
        var script =
                Path.of(System.getenv().getOrDefault("DEV_SCRIPT", "../dev")).toAbsolutePath();
        return new Fleet(read(path), script, parent(path));
    }

    private static Path parent(Path path) {
        var parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException(path + " lies in no directory");
        }
        return parent;
    }

    private static Map<String, String> read(Path file) {
        try {
            var addresses = new HashMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                var equals = line.indexOf('=');
                if (equals > 0) {
                    addresses.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return addresses;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A value of the file of addresses. */
    public String address(String key) {
        var value = addresses.get(key);
        if (value == null) {
            throw new IllegalStateException("the fleet has no " + key);
        }
        return value;
    }

    /** Where browsers reach the fleet. */
    public String ingress() {
        return address("BASE_URL");
    }

    /** An origin the fleet accepts sockets from. */
    public String origin() {
        return ingress();
    }

    public List<Pod> racePods() {
        return pods("race");
    }

    public List<Pod> lobbyPods() {
        return pods("lobby");
    }

    public List<Pod> gamedbPods() {
        return pods("gamedb");
    }

    /** The only one of its service. */
    public Pod persistence() {
        return pods("persistence").getFirst();
    }

    private List<Pod> pods(String service) {
        var pods = new ArrayList<Pod>();
        for (int i = 1; ; i++) {
            var name = service + "-" + i;
            var key = name.toUpperCase(Locale.ROOT).replace('-', '_');
            if (!addresses.containsKey(key + "_URL")) {
                return List.copyOf(pods);
            }
            pods.add(new Pod(name, address(key + "_URL"), address(key + "_MANAGEMENT_URL")));
        }
    }

    /** Sends a signal to a process of the fleet and, if it is a deadly one, waits for its end. */
    public void kill(String name, String signal) {
        run(List.of(), "kill", name, signal);
    }

    /** Starts a process again that was killed, and waits until it is ready. */
    public void start(String name) {
        run(List.of(), "start", name);
    }

    /** Likewise, from the jars of another build. */
    public void start(String name, Path app) {
        run(List.of(), "start", name, app.toString());
    }

    /** Where the jars lie that the pods of a service run from. */
    public Path app(String service) {
        return state.resolve("app").resolve(service);
    }

    /** The sources that the fleet was built from. */
    public Path sources() {
        return parent(script);
    }

    /** Likewise, a race pod with these options for its JVM besides its own. */
    public void startRace(String javaOptions, String name) {
        run(List.of("env", "RACE_JAVA_OPTS=" + javaOptions), "start", name);
    }

    /** Likewise, with one core of the machine to itself and nothing to tell it of others. */
    public void startOnCore(int core, String name) {
        run(List.of("taskset", "-c", Integer.toString(core)), "start", name);
    }

    /** The broker says that it is out of memory, and reads nothing that is published; or that it has some again. */
    public void memoryAlarm(boolean on) {
        run(List.of(), "rabbitmqctl", "set_vm_memory_high_watermark", on ? "0.0000001" : "0.4");
    }

    /** The process id of a pod, for measuring it. */
    public long pid(String name) {
        try {
            var line = Files.readString(state.resolve("run").resolve(name)).strip();
            return Long.parseLong(line.split("\\s+", 2)[0]);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void run(List<String> prefix, String... words) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(script.toString(), "--state", state.toString()));
        command.addAll(List.of(words));
        try {
            var log = Files.createTempFile("fleet-", ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var ended = process.waitFor(COMMAND_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + Files.readString(log));
            }
            Files.delete(log);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
