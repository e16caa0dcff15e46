package dev.slipstream.chassis.line;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Stands between a service and a server, and can do what a broken network does. Its arguments: the
 * {@code server}, by the prefix of its environment variables; the {@code setting} by which the service
 * finds it, and the {@code value} of that, with %d for the port.
 */
public final class Proxy implements QuarkusTestResourceLifecycleManager {
    private static final Logger LOG = Logger.getLogger(Proxy.class);

    /** Replies that shall be lost: those to the next requests that contain all of these. */
    private record Loss(List<String> words, CountDownLatch lost) {}

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Loss> loss = new AtomicReference<>();
    private volatile CountDownLatch flow = new CountDownLatch(0);
    private ServerSocket door;
    private String server;
    private String setting;
    private String value;

    @Override
    public void init(Map<String, String> arguments) {
        server = arguments.get("server");
        setting = arguments.get("setting");
        value = arguments.get("value");
    }

    @Override
    public Map<String, String> start() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
        return Map.of(setting, value.formatted(door.getLocalPort()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Proxy.class));
    }

    /** The server reads nothing any more, and every line stays. */
    public void stall() {
        flow = new CountDownLatch(1);
    }

    /** Every line breaks; what was under way is lost. */
    public void cut() {
        sockets.forEach(Proxy::close);
    }

    /** It reads again. */
    public void resume() {
        flow.countDown();
    }

    /** The reply to the next request that contains all these words never comes: see {@link #loseReplies}. */
    public CountDownLatch loseReplyTo(String... words) {
        return loseReplies(1, words);
    }

    /**
     * The replies to so many requests that contain all these words never come, nor anything else on
     * their lines, which stay open.
     *
     * @return opens when it has happened
     */
    public CountDownLatch loseReplies(int count, String... words) {
        var next = new Loss(List.of(words), new CountDownLatch(count));
        loss.set(next);
        return next.lost;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                var target =
                        new Socket(System.getenv(server + "_HOST"), Integer.parseInt(System.getenv(server + "_PORT")));
                sockets.add(caller);
                sockets.add(target);
                var line = new Line(caller, target);
                Thread.ofVirtual().start(line::ask);
                Thread.ofVirtual().start(line::answer);
            } catch (IOException refused) {
                LOG.debugf("no line: %s", refused);
            }
        }
    }

    private final class Line {
        private final Socket caller;
        private final Socket target;
        private volatile boolean mute;

        Line(Socket caller, Socket target) {
            this.caller = caller;
            this.target = target;
        }

        void ask() {
            carry(caller, target, true);
        }

        void answer() {
            carry(target, caller, false);
        }

        private void carry(Socket from, Socket to, boolean asks) {
            var buffer = new byte[65_536];
            try {
                var in = from.getInputStream();
                var out = to.getOutputStream();
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (asks) {
                        flow.await();
                        listen(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    }
                    if (asks || !mute) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException | InterruptedException over) {
                LOG.debugf("a line ends: %s", over);
            } finally {
                close(from);
                close(to);
                sockets.remove(from);
                sockets.remove(to);
            }
        }

        private void listen(String request) {
            var next = loss.get();
            if (next != null && next.lost.getCount() > 0 && next.words.stream().allMatch(request::contains)) {
                mute = true;
                next.lost.countDown();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void stop() {
        resume();
        cut();
        close(door);
    }

    private static void close(ServerSocket door) {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
