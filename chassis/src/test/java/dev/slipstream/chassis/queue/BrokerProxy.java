package dev.slipstream.chassis.queue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Stands between the broker and who consumes one {@code queue} (its argument), and can cut their line. */
public final class BrokerProxy implements QuarkusTestResourceLifecycleManager {
    private static final Logger LOG = Logger.getLogger(BrokerProxy.class);

    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private ServerSocket door;
    private String channel;

    @Override
    public void init(Map<String, String> arguments) {
        channel = "mp.messaging.incoming." + arguments.get("queue");
    }

    @Override
    public Map<String, String> start() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
        return Map.of(channel + ".host", "127.0.0.1", channel + ".port", String.valueOf(door.getLocalPort()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(BrokerProxy.class));
    }

    /** Drops every connection there is; the next one is let through. */
    public void cut() {
        lines.forEach(BrokerProxy::close);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                var broker =
                        new Socket(System.getenv("RABBITMQ_HOST"), Integer.parseInt(System.getenv("RABBITMQ_PORT")));
                lines.add(caller);
                lines.add(broker);
                Thread.ofVirtual().start(() -> carry(caller, broker));
                Thread.ofVirtual().start(() -> carry(broker, caller));
            } catch (IOException refused) {
                LOG.debugf("no line: %s", refused);
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            LOG.debugf("a line ends: %s", over);
        } finally {
            close(from);
            close(to);
            lines.remove(from);
            lines.remove(to);
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
        cut();
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
