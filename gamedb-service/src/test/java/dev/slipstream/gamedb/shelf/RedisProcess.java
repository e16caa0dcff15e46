package dev.slipstream.gamedb.shelf;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;

/** A Redis of the test's own, which it can kill and start again. */
public final class RedisProcess implements QuarkusTestResourceLifecycleManager {
    private final int port = freePort();
    private Process process;

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Map<String, String> start() {
        run();
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + port);
    }

    /** Starts it, empty, and waits until it takes connections. */
    void run() {
        try {
            process = new ProcessBuilder(
                            "redis-server",
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectOutput(Path.of("target", "test-redis.log").toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Awaitility.await().until(this::answers);
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** As with kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(RedisProcess.class));
    }

    @Override
    public void stop() {
        if (process != null) {
            kill();
        }
    }
}
