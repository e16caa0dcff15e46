package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An nginx of its own that serves one file, as well as it can. */
final class FileServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private final Process process;
    private final int port;

    private FileServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Serves these bytes as {@code /page}. */
    static FileServer of(byte[] page) {
        try {
            var folder = Files.createTempDirectory("slipstream-page-");
            Files.write(folder.resolve("page"), page);
            var port = freePort();
            Files.writeString(folder.resolve("nginx.conf"), configuration(port, folder));
            var server = new FileServer(start(folder), port);
            Patience.until("nginx with a file", START, server::answers);
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String configuration(int port, Path folder) {
        return """
            daemon off;
            pid nginx.pid;
            worker_processes auto;
            error_log stderr crit;
            events { worker_connections 1024; }
            http {
              client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000000;
              server { listen 127.0.0.1:%d; location = /page { root %s; default_type application/json; } }
            }
            """.formatted(port, folder);
    }

    private static Process start(Path folder) throws IOException {
        var user = System.getProperty("user.name").equals("root") ? "user root;" : "worker_priority 0;";
        return new ProcessBuilder(
                        "nginx",
                        "-p",
                        folder + "/",
                        "-c",
                        folder.resolve("nginx.conf") + "",
                        "-e",
                        "stderr",
                        "-g",
                        user)
                .inheritIO()
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    URI page() {
        return URI.create("http://127.0.0.1:" + port + "/page");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
