package dev.slipstream.fleet.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slipstream.fleet.Patience;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The same request over and over on some kept connections, the next as soon as the answer is there.
 * Knows the length of the answer from the first one and only counts bytes after that, so that it
 * costs little beside what it measures.
 */
final class Volley {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final byte[] WELL = "HTTP/1.1 200".getBytes(US_ASCII);

    private final Vertx vertx;
    private final URI target;
    private final Buffer request;

    Volley(Vertx vertx, URI target) {
        this.vertx = vertx;
        this.target = target;
        this.request = Buffer.buffer("GET " + target.getPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                + "\r\nAccept-Encoding: gzip\r\n\r\n");
    }

    /** Shoots for that long; answers a second. */
    double shoot(int connections, Duration time, Latencies latencies) {
        var client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        var until = System.nanoTime() + time.toNanos();
        var lines = new ArrayList<Line>();
        var connecting = new ArrayList<Future<NetSocket>>();
        for (int i = 0; i < connections; i++) {
            connecting.add(client.connect(target.getPort(), target.getHost()).onSuccess(socket -> {
                var line = new Line(socket, until, latencies);
                synchronized (lines) {
                    lines.add(line);
                }
                line.send();
            }));
        }
        var begun = System.nanoTime();
        connecting.forEach(each -> Patience.get("a connection to " + target, PATIENCE, each));
        var answers = List.copyOf(lines).stream()
                .mapToLong(
                        line -> Patience.get("the last answer of " + target, time.plus(PATIENCE), line.done.future()))
                .sum();
        var took = (System.nanoTime() - begun) / 1e9;
        Patience.get("goodbye", PATIENCE, client.close());
        return answers / took;
    }

    /** One connection; its event loop alone touches it. */
    private final class Line {
        final Promise<Long> done = Promise.promise();
        private final NetSocket socket;
        private final long until;
        private final Latencies latencies;
        private Buffer first = Buffer.buffer();
        private int length;
        private int missing;
        private long sentAt;
        private long answers;

        Line(NetSocket socket, long until, Latencies latencies) {
            this.socket = socket;
            this.until = until;
            this.latencies = latencies;
            socket.handler(this::hear);
            socket.exceptionHandler(done::tryFail);
            socket.closeHandler(_ -> done.tryFail("closed by " + target));
        }

        void send() {
            missing = length;
            sentAt = System.nanoTime();
            socket.write(request);
        }

        private void hear(Buffer bytes) {
            if (length == 0) {
                learn(first.appendBuffer(bytes));
            } else {
                if (missing == length && !isWell(bytes)) {
                    done.tryFail("no 200: " + bytes.toString(US_ASCII));
                }
                missing -= bytes.length();
            }
            if (length > 0 && missing <= 0) {
                count();
            }
        }

        private void learn(Buffer heard) {
            var text = heard.toString(US_ASCII);
            var length = LENGTH.matcher(text);
            var head = text.indexOf("\r\n\r\n") + 4;
            if (head >= 4 && (!isWell(heard) || !length.find())) {
                done.tryFail("not to be counted: " + text.substring(0, head));
            } else if (head >= 4) {
                this.length = head + Integer.parseInt(length.group(1));
                missing = this.length - heard.length();
                first = Buffer.buffer();
            }
        }

        private static boolean isWell(Buffer bytes) {
            for (int i = 0; i < Math.min(WELL.length, bytes.length()); i++) {
                if (bytes.getByte(i) != WELL[i]) {
                    return false;
                }
            }
            return true;
        }

        private void count() {
            var now = System.nanoTime();
            latencies.add(now - sentAt);
            answers++;
            if (missing < 0) {
                done.tryFail("answers of different lengths from " + target);
            } else if (now < until && !done.future().isComplete()) {
                send();
            } else {
                done.tryComplete(answers);
                socket.close();
            }
        }
    }
}
