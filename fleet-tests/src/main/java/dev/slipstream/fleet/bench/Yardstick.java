package dev.slipstream.fleet.bench;

import com.google.protobuf.ByteString;
import dev.slipstream.fleet.Patience;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.RallyFrame;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The least a server on the same network library must do: sockets in rooms of eight, as many bytes
 * to each as often, what they send thrown away; no rules, no seats, no safety. What a machine makes
 * of this today tells what our figures are worth.
 */
public final class Yardstick {
    private static final int DELTA_BYTES = 46; // of eight cars on the way, in the mean
    private static final long FRAME_MS = 1_000 / RallyRound.FRAMES_PER_SECOND;
    private static final int TICKS =
            RallyRound.TICKS_PER_SECOND / RallyRound.FRAMES_PER_SECOND; // from a frame to the next

    private static final int PATIENCE_MS = 10_000; // with a server of this machine
    private static final int SETTLED = 20 * RallyRound.TICKS_PER_SECOND; // it has to warm up, too
    private static final int MEASURED = 15 * RallyRound.TICKS_PER_SECOND;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, List<ServerWebSocket>> rooms = new HashMap<>();
    private Latencies lateness = new Latencies();

    private Yardstick() {}

    /**
     * What it did.
     *
     * @param cores that it kept busy
     * @param latenessMillis by which all but a hundredth of its frames came late at most
     */
    record Bare(int drivers, double cores, double latenessMillis) {
        double cpuMicrosPerDriverSecond() {
            return cores * 1e6 / drivers;
        }
    }

    /**
     * Serves on a core of its own.
     *
     * @param drivers who come to the address
     */
    static Bare serve(int core, Function<String, Crowd> drivers) {
        var port = freePort();
        var server = start(core, port);
        try (var crowd = drivers.apply("http://127.0.0.1:" + port)) {
            crowd.playUntil(SETTLED, Duration.ofMinutes(1));
            latenessMillis(port);
            var begun = System.nanoTime();
            var cpu = Gauge.cpuSeconds(server.pid());
            crowd.playUntil(SETTLED + MEASURED, Duration.ofMinutes(1));
            var seconds = (System.nanoTime() - begun) / 1e9;
            var cores = (Gauge.cpuSeconds(server.pid()) - cpu) / seconds;
            return new Bare(crowd.size(), cores, latenessMillis(port));
        } finally {
            server.destroy();
        }
    }

    private static Process start(int core, int port) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            var server = new ProcessBuilder(
                            "taskset",
                            "-c",
                            Integer.toString(core),
                            java,
                            "-Xms512m",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Yardstick.class.getName(),
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Patience.until("a bare server", Duration.ofSeconds(20), () -> listens(port));
            return server;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Of the frames since it was asked before. */
    private static double latenessMillis(int port) {
        try {
            var line = URI.create("http://127.0.0.1:" + port).toURL().openConnection();
            line.setConnectTimeout(PATIENCE_MS);
            line.setReadTimeout(PATIENCE_MS);
            try (var page = line.getInputStream()) {
                return Double.parseDouble(new String(page.readAllBytes(), StandardCharsets.US_ASCII));
            }
        } catch (IOException silent) {
            throw new UncheckedIOException(silent);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Listens at the port of the loopback address that is named. */
    public static void main(String[] port) {
        new Yardstick().listen(Integer.parseInt(port[0]));
    }

    private void listen(int port) {
        var options = new HttpServerOptions().setTcpNoDelay(true).addWebSocketSubProtocol("slipstream.race.v1.pb");
        vertx.createHttpServer(options)
                .webSocketHandler(this::join)
                .requestHandler(asked -> asked.response().end(tellLateness()))
                .listen(port, "127.0.0.1")
                .onFailure(failure -> System.exit(1));
    }

    private String tellLateness() {
        var told = lateness;
        lateness = new Latencies();
        return Double.toString(told.millis(0.99));
    }

    private void join(ServerWebSocket socket) {
        var room = rooms.computeIfAbsent(socket.path(), path -> new ArrayList<>());
        room.add(socket);
        socket.binaryMessageHandler(inputs -> {});
        socket.closeHandler(gone -> room.remove(socket));
        if (room.size() == RallyRound.SEATS) {
            race(room);
        }
    }

    private void race(List<ServerWebSocket> room) {
        var number = new int[1];
        var begun = System.nanoTime();
        vertx.setPeriodic(FRAME_MS, timer -> {
            lateness.add(System.nanoTime() - begun - (number[0] + 1) * FRAME_MS * 1_000_000);
            var bytes = Buffer.buffer(frame(number[0]++).toByteArray());
            room.forEach(socket -> socket.writeBinaryMessage(bytes));
            if (room.isEmpty()) {
                vertx.cancelTimer(timer);
            }
        });
    }

    private static RaceServerMessage frame(int number) {
        var rally = RallyFrame.newBuilder().setDelta(ByteString.copyFrom(new byte[DELTA_BYTES]));
        return RaceServerMessage.newBuilder()
                .setFrame(Frame.newBuilder()
                        .setEpoch(1)
                        .setNumber(number)
                        .setTick(TICKS * number)
                        .setRally(rally))
                .build();
    }
}
