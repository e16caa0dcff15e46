package dev.slipstream.lobby;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LobbyServerMessage;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.RoomState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** A browser tab in the lobby, speaking the JSON wire. */
public final class Tab implements WebSocket.Listener, AutoCloseable {
    public static final Duration SOON = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public final String playerId;
    private final BlockingQueue<LobbyServerMessage> inbox = new LinkedBlockingQueue<>();
    private final ArrayList<LobbyServerMessage> heard = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicInteger refs = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    private Tab(String playerId) {
        this.playerId = playerId;
    }

    public static Tab open(URI base) {
        return open(base, Tokens.newPlayer());
    }

    public static Tab open(URI base, String playerId) {
        var tab = new Tab(playerId);
        tab.socket = dial(base, TestIssuer.ORIGIN, Tokens.of(playerId), tab);
        tab.await(LobbyServerMessage::hasWelcome);
        return tab;
    }

    /** So many tabs of one player, all asked for before the first is open, from an address of their own. */
    public static List<Tab> crowd(URI base, String playerId, int size) {
        var token = Tokens.of(playerId);
        var address = "198.51.100." + ThreadLocalRandom.current().nextInt(256);
        var tabs = Stream.generate(() -> new Tab(playerId)).limit(size).toList();
        var dials = tabs.stream()
                .map(tab -> dialling(base, TestIssuer.ORIGIN, token, address, tab)
                        .handle((socket, refused) -> {
                            tab.socket = socket;
                            return tab;
                        }))
                .toList();
        dials.forEach(CompletableFuture::join);
        return tabs;
    }

    /** False when it was refused before the upgrade, or sent away instead of being welcomed. */
    public boolean isWelcome() {
        return socket != null
                && await(message -> message.hasWelcome() || message.hasRefusal())
                        .hasWelcome();
    }

    /** @throws CompletionException when the door is closed */
    public static WebSocket dial(URI base, String origin, String token, WebSocket.Listener listener) {
        return dialling(base, origin, token, "127.0.0.1", listener).join();
    }

    private static CompletableFuture<WebSocket> dialling(
            URI base, String origin, String token, String address, WebSocket.Listener listener) {
        return HTTP.newWebSocketBuilder()
                .header("Origin", origin)
                .header("X-Forwarded-For", address)
                .subprotocols("slipstream.lobby.v1.json", "bearer." + token)
                .buildAsync(URI.create("ws://" + base.getAuthority() + "/ws/lobby"), listener);
    }

    /** The status a closed door answers with. */
    public static int refusal(URI base, String origin, String token) {
        var refused = Assertions.assertThrows(
                CompletionException.class, () -> dial(base, origin, token, new WebSocket.Listener() {}));
        return Assertions.assertInstanceOf(WebSocketHandshakeException.class, refused.getCause())
                .getResponse()
                .statusCode();
    }

    /** Sends the message and gives its answer; news that come in between are kept for later. */
    public LobbyServerMessage ask(LobbyClientMessage.Builder message) {
        int ref = refs.incrementAndGet();
        send(Json.print(message.setRef(ref)));
        return await(answer -> answer.getRef() == ref);
    }

    public RoomState askRoom(LobbyClientMessage.Builder message) {
        var answer = ask(message);
        Assertions.assertTrue(answer.hasRoom(), () -> "no room but " + answer);
        return answer.getRoom();
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends it again and again until the other side has enough of it, at most so many times. */
    public void flood(String text, int most) {
        try {
            for (int i = 0; i < most && !closed.isDone(); i++) {
                send(text);
            }
        } catch (CompletionException closing) {
            // closed between the look and the send
        }
    }

    public void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The first message that fits; the others are kept for later. */
    public LobbyServerMessage await(Predicate<LobbyServerMessage> wanted) {
        var known = heard.stream().filter(wanted).findFirst();
        if (known.isPresent()) {
            heard.remove(known.get());
            return known.get();
        }
        long end = System.nanoTime() + SOON.toNanos();
        try {
            while (true) {
                var message = inbox.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                Assertions.assertNotNull(message, () -> playerId + " did not hear it within " + SOON + ": " + heard);
                if (wanted.test(message)) {
                    return message;
                }
                heard.add(message);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Whether it comes within this time; what else comes is forgotten. */
    public boolean hears(Predicate<LobbyServerMessage> wanted, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                var message = inbox.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (message == null || wanted.test(message)) {
                    return message != null;
                }
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public RoomState awaitPhase(RoomPhase phase) {
        return await(message -> message.hasRoom() && message.getRoom().getPhase() == phase)
                .getRoom();
    }

    /** The code this socket was closed with. */
    public int awaitClose() {
        return closed.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                inbox.add(Json.parse(partial.toString(), LobbyServerMessage.newBuilder())
                        .build());
            } catch (InvalidProtocolBufferException unreadable) {
                throw new IllegalStateException(partial.toString(), unreadable);
            }
            partial.setLength(0);
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
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
