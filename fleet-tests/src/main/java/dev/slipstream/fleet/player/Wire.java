package dev.slipstream.fleet.player;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One socket of a player: binary messages out and in, and one word about its end. */
final class Wire {
    private final WebSocket socket;

    private Wire(WebSocket socket) {
        this.socket = socket;
    }

    /** Connects, offering the real subprotocol and the credential. */
    static Future<Wire> open(
            Net net,
            int player,
            String uri,
            List<String> offers,
            Consumer<byte[]> onMessage,
            Consumer<Closed> onClose) {
        var options = new WebSocketConnectOptions()
                .setAbsoluteURI(uri.replaceFirst("^http", "ws"))
                .setSubProtocols(offers)
                .setAllowOriginHeader(false)
                .addHeader("Origin", net.fleet().origin());
        var socket = net.sockets(player).webSocket();
        socket.binaryMessageHandler(message -> onMessage.accept(message.getBytes()));
        socket.closeHandler(ended -> onClose.accept(Closed.of(socket.closeStatusCode(), socket.closeReason())));
        socket.exceptionHandler(broken -> {}); // the close handler follows
        // On the socket's own event loop: from elsewhere, the first messages may arrive before the
        // client library has passed the handlers on, and are lost.
        var connected = Promise.<WebSocket>promise();
        net.vertx()
                .getOrCreateContext()
                .runOnContext(here -> socket.connect(options).onComplete(connected));
        return connected.future().map(Wire::new);
    }

    void send(byte[] message) {
        socket.writeBinaryMessage(Buffer.buffer(message));
    }

    /** Closes as a page does that is left. */
    void close() {
        socket.close((short) 1000, "leaving");
    }

    /** Goes away as a browser does whose tab is reloaded or put to sleep. */
    void cut() {
        socket.close((short) 1001, "going away");
    }

    /** The status an upgrade was refused with, or nothing when there was no answer at all. */
    static @Nullable Closed refusal(Throwable failed) {
        return failed instanceof UpgradeRejectedException rejected
                ? new Closed(rejected.getStatus(), String.valueOf(rejected.getBody()))
                : null;
    }
}
