package dev.slipstream.race.seat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One socket, as a browser would open it. Reads JSON. */
final class Browser implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LinkedBlockingQueue<RaceServerMessage> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    /** Fails with a WebSocketHandshakeException when the upgrade is refused. */
    static Browser open(URI server, String heatId, String origin, String credential) {
        return open(server, heatId, origin, RaceSocket.TEXT, credential);
    }

    /** One that is spoken to in bytes, and hears nothing but its end. */
    static Browser openBinary(URI server, String heatId, String origin, String credential) {
        return open(server, heatId, origin, RaceSocket.BINARY, credential);
    }

    private static Browser open(URI server, String heatId, String origin, String wire, String credential) {
        var browser = new Browser();
        var uri = URI.create("ws://" + server.getHost() + ":" + server.getPort() + "/ws/race/" + heatId);
        browser.socket = HTTP.newWebSocketBuilder()
                .header("Origin", origin)
                .subprotocols(wire, credential)
                .buildAsync(uri, browser)
                .join();
        return browser;
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void send(RaceClientMessage.Builder message) {
        sendText(Json.print(message));
    }

    void sendText(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    RaceServerMessage hear(Predicate<RaceServerMessage> wanted) throws InterruptedException {
        while (true) {
            var message = heard.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("not heard");
            }
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    int closeCode() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    void cut() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                heard.add(Json.parse(part.toString(), RaceServerMessage.newBuilder())
                        .build());
            } catch (InvalidProtocolBufferException e) {
                closed.completeExceptionally(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }
}
