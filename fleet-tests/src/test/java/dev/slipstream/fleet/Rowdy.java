package dev.slipstream.fleet;

import dev.slipstream.proto.FullFrameRequest;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Inputs;
import dev.slipstream.proto.LeaveHeat;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.TypingInput;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** A client that takes a seat, reads nothing, and sends as much as it is let: what a pod must bear. */
final class Rowdy {
    private static final int INPUTS = 128; // in a message: the most there may be

    private final WebSocket socket;
    private final Mode mode;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private int seq;
    private int turn;

    private Rowdy(WebSocket socket, Mode mode) {
        this.socket = socket;
        this.mode = mode;
    }

    /** At the pod itself, as from an address of its own. */
    static CompletableFuture<Rowdy> connect(
            HttpClient http, Pod pod, String origin, String heatId, Mode mode, String address, String ticket) {
        var uri = URI.create(pod.url().replaceFirst("^http", "ws") + "/ws/race/" + heatId);
        return http.newWebSocketBuilder()
                .header("Origin", origin)
                .header("X-Forwarded-For", address)
                .subprotocols("slipstream.race.v1.pb", "ticket." + ticket)
                .buildAsync(uri, new WebSocket.Listener() {
                    @Override
                    public void onOpen(WebSocket opened) {
                        // asks for nothing: what comes stays where it is
                    }
                })
                .thenApply(socket -> new Rowdy(socket, mode));
    }

    /** Once more, unless the last message is still on its way. */
    void shout() {
        if (sending.isDone() && !socket.isOutputClosed()) {
            var message = next().build().toByteArray();
            sending = socket.sendBinary(ByteBuffer.wrap(message), true).exceptionally(gone -> socket);
        }
    }

    private RaceClientMessage.Builder next() {
        var message = RaceClientMessage.newBuilder();
        return switch (turn++ % 4) {
            case 0 -> message.setFullFrame(FullFrameRequest.getDefaultInstance());
            case 3 -> turn > 100 ? message.setLeave(LeaveHeat.getDefaultInstance()) : message.setInputs(inputs());
            default -> message.setInputs(inputs());
        };
    }

    private Inputs.Builder inputs() {
        var inputs = Inputs.newBuilder();
        for (int i = 0; i < INPUTS; i++) {
            var input = Input.newBuilder().setSeq(++seq);
            if (mode == Mode.MODE_RALLY) {
                input.setRally(RallyInput.newBuilder().setSteer(seq % 255 - 127).setThrottle(255));
            } else {
                input.setTyping(TypingInput.newBuilder().setKey('x'));
            }
            inputs.addInputs(input);
        }
        return inputs;
    }

    void leave() {
        socket.abort();
    }
}
