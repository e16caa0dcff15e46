package dev.slipstream.fleet.player;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.fleet.log.Key;
import dev.slipstream.fleet.log.KeyLog;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.FullFrameRequest;
import dev.slipstream.proto.Heartbeat;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Inputs;
import dev.slipstream.proto.LeaveHeat;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.Standings;
import dev.slipstream.proto.Welcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A player or spectator in a heat. Follows the rules of docs/protocol.md: numbers the inputs, keeps
 * them until they are saved, sends them again after a full frame, asks for a full frame after a gap,
 * and comes back with the newest resume token when the socket is lost.
 */
public final class RaceClient {
    private static final int INPUTS_MAX = 100; // in one message; the edge takes 128

    private final Net net;
    private final KeyLog log = new KeyLog();
    private final Screen screen = new Screen();
    private final Outbox outbox = new Outbox();
    private final Promise<Welcome> firstWelcome = Promise.promise();
    private final Lifeline line;

    private Welcome welcome = Welcome.newBuilder().setSeat(-1).build();
    private Standings standings = Standings.getDefaultInstance();
    private BiConsumer<Frame, Screen.Outcome> onFrame = (frame, outcome) -> {};
    private int driven;
    private int gaps;
    private long received;
    private long resumeNanos;
    private long backNanos;

    private RaceClient(Net net, int player, Lifeline.Passage passage) {
        this.net = net;
        line = new Lifeline(this, net, player, passage, this::accept, firstWelcome);
    }

    /** Takes the seat of the ticket; the future is there with the welcome. */
    public static Future<RaceClient> connect(Net net, int player, String heatId, String ticket, Door door) {
        var client = new RaceClient(net, player, new Lifeline.Passage(heatId, "ticket." + ticket, door));
        client.line.open();
        return client.firstWelcome.future().map(client);
    }

    private void accept(byte[] bytes) {
        received += bytes.length + (bytes.length < 126 ? 2 : 4); // with the WebSocket's header
        try {
            accept(RaceServerMessage.parseFrom(bytes));
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException("the edge sends what is no message", malformed);
        }
    }

    private void accept(RaceServerMessage message) {
        switch (message.getBodyCase()) {
            case WELCOME -> welcome(message.getWelcome());
            case FRAME -> frame(message.getFrame());
            case SAVED -> saved(message.getSaved().getSeqsList());
            case STANDINGS -> standings = message.getStandings();
            case ROSTER, TIMING, PONG, PROBLEM, GO_AWAY, BODY_NOT_SET -> {}
        }
    }

    private void welcome(Welcome news) {
        welcome = news;
        backNanos = line.lostNanos();
        line.welcomed(news.getResumeToken());
        if (firstWelcome.tryComplete(news)) {
            net.pulse(news.getHeartbeatSeconds(), this::beat);
        }
    }

    private void frame(Frame frame) {
        saved(frame.getSavedList());
        var outcome = screen.show(frame);
        if (outcome == Screen.Outcome.GAP) {
            gaps++;
            askFullFrame();
        } else if (outcome == Screen.Outcome.REDRAWN) {
            redrawn();
        }
        if (isSeated() && (outcome == Screen.Outcome.REDRAWN || outcome == Screen.Outcome.SHOWN)) {
            log.applied(screen.epoch(), applied());
        }
        onFrame.accept(frame, outcome);
    }

    private void redrawn() {
        if (line.isLost()) {
            resumeNanos = line.restored();
        }
        if (isSeated()) {
            sendInputs(outbox.above(applied()));
        }
    }

    private void saved(List<Integer> seqs) {
        if (isSeated() && seat() < seqs.size()) {
            log.saved(seqs.get(seat()));
            outbox.saved(seqs.get(seat()));
        }
    }

    /** Types a key: it is numbered, kept and sent; without a socket it is sent later. */
    public synchronized void type(Key key) {
        sendInputs(List.of(outbox.add(log.typed(key), key)));
    }

    /** Types a key that gets lost on the way out. */
    public synchronized void typeInVain(Key key) {
        outbox.add(log.typed(key), key);
    }

    /** Sends what a driver does in some ticks, all in one message: numbered and kept like keys. */
    public synchronized void drive(List<Input.Builder> intents) {
        sendInputs(intents.stream()
                .map(intent -> outbox.add(intent.setSeq(++driven).build()))
                .toList());
    }

    /** For who looks at the screen too late to have seen the last full frame. */
    public synchronized void askFullFrame() {
        send(RaceClientMessage.newBuilder().setFullFrame(FullFrameRequest.getDefaultInstance()));
    }

    private void sendInputs(List<Input> inputs) {
        if (line.isLost()) {
            return; // the next full frame asks for them
        }
        for (int from = 0; from < inputs.size(); from += INPUTS_MAX) {
            var some = inputs.subList(from, Math.min(inputs.size(), from + INPUTS_MAX));
            send(RaceClientMessage.newBuilder().setInputs(Inputs.newBuilder().addAllInputs(some)));
        }
    }

    /** A sign of life; false when there is no life any more. */
    private synchronized boolean beat() {
        if (!line.gone()) {
            send(RaceClientMessage.newBuilder()
                    .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(System.currentTimeMillis())));
        }
        return !line.gone();
    }

    private void send(RaceClientMessage.Builder message) {
        line.send(message.build().toByteArray());
    }

    /** Loses the socket and comes back through another door. */
    public synchronized void dropTo(Door next) {
        resumeNanos = 0;
        line.dropTo(next);
    }

    /** Gives the seat up for good. */
    public synchronized void leave() {
        send(RaceClientMessage.newBuilder().setLeave(LeaveHeat.getDefaultInstance()));
        close();
    }

    /** Closes the socket and does not come back. */
    public synchronized void close() {
        line.close();
    }

    /** Called for every frame, on the event loop, with what the screen made of it. */
    public synchronized void onFrame(BiConsumer<Frame, Screen.Outcome> listener) {
        onFrame = listener;
    }

    public synchronized boolean isSeated() {
        return seat() >= 0;
    }

    /** −1 for spectators and before the welcome. */
    public synchronized int seat() {
        return welcome.getSeat();
    }

    /** Of the last connect: which pod holds the socket, and whether the seat was taken up again. */
    public synchronized Welcome welcome() {
        return welcome;
    }

    public KeyLog log() {
        return log;
    }

    /** A look at the screen, undisturbed. */
    public synchronized <T> T look(Function<Screen, T> question) {
        return question.apply(screen);
    }

    public synchronized HeatPhase phase() {
        return screen.phase();
    }

    /** The last of its keys that the fleet applied. */
    public synchronized int applied() {
        return screen.applied(seat());
    }

    public synchronized int tick() {
        return screen.tick();
    }

    public synchronized Standings standings() {
        return standings;
    }

    /** How long the last drop lasted, until the screen was right again; 0 while it lasts. */
    public synchronized long resumeNanos() {
        return resumeNanos;
    }

    /** After the last connect: how long the player had been without a socket; 0 for the first. */
    public synchronized long backNanos() {
        return backNanos;
    }

    /** Bytes that came down, from the first message on. */
    public synchronized long received() {
        return received;
    }

    public synchronized int gaps() {
        return gaps;
    }

    public synchronized List<Closed> closes() {
        return line.closes();
    }

    /** Whether it was sent away or gave up. */
    public synchronized boolean gone() {
        return line.gone();
    }
}
