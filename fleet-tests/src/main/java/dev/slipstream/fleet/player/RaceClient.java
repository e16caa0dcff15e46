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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A player's or spectator's socket in a heat. Follows the rules of docs/protocol.md: numbers its
 * inputs, keeps them until they are saved, sends them again after a full frame, asks for a full
 * frame after a gap, and comes back with the newest resume token when the socket is lost.
 */
public final class RaceClient {
    private static final String PROTOCOL = "slipstream.race.v1.pb";
    private static final int RETRY_MS = 100; // pause after a failed connect
    private static final int INPUTS_MAX = 100; // in one message; the edge takes 128
    private static final int RETRIES = 300; // half a minute of failed connects, then the player gives up
    /** Close codes after which coming back is pointless: see error.proto. */
    private static final Set<Integer> FINAL = Set.of(1000, 4020, 4021, 4022, 4024, 4040, 4042, 4043, 4044);

    private final Net net;
    private final int player;
    private final String heatId;
    private final KeyLog log = new KeyLog();
    private final Screen screen = new Screen();
    private final Outbox outbox = new Outbox();
    private final Promise<Welcome> firstWelcome = Promise.promise();
    private final List<Closed> closes = new ArrayList<>();

    private Door door;
    private String credential;
    private @Nullable Wire wire;
    private @Nullable Welcome welcome;
    private Standings standings = Standings.getDefaultInstance();
    private BiConsumer<Frame, Screen.Outcome> onFrame = (frame, outcome) -> {};
    private int attempt;
    private int failures;
    private int gaps;
    private int connection; // counts sockets, so that the end of an old one is told apart
    private long lostAt; // nanoTime of the loss; 0 while connected and up to date
    private long resumeNanos;
    private boolean gone;

    private RaceClient(Net net, int player, String heatId, String ticket, Door door) {
        this.net = net;
        this.player = player;
        this.heatId = heatId;
        this.credential = "ticket." + ticket;
        this.door = door;
    }

    /** Takes the seat of the ticket; the future is there with the welcome. */
    public static Future<RaceClient> connect(Net net, int player, String heatId, String ticket, Door door) {
        var client = new RaceClient(net, player, heatId, ticket, door);
        client.open();
        return client.firstWelcome.future().map(client);
    }

    private synchronized void open() {
        var mine = ++connection;
        var offers = List.of(PROTOCOL, credential);
        Wire.open(
                        net,
                        player,
                        door.address(heatId, attempt++),
                        offers,
                        bytes -> onMessage(mine, bytes),
                        ended -> onClose(mine, ended))
                .onSuccess(opened -> onOpen(mine, opened))
                .onFailure(failed -> onFailure(mine, failed));
    }

    private synchronized void onOpen(int mine, Wire opened) {
        if (mine != connection || gone) {
            opened.close();
        } else {
            wire = opened;
        }
    }

    private synchronized void onFailure(int mine, Throwable failed) {
        var refusal = Wire.refusal(failed);
        if (refusal != null) {
            closes.add(refusal);
        }
        if (mine != connection || gone) {
            return;
        }
        var pointless = refusal != null && refusal.code() < 500 && refusal.code() != 429;
        if (pointless || ++failures > RETRIES) {
            giveUp("player " + player + " finds no way into the heat: " + failed + " " + closes);
        } else {
            net.vertx().setTimer(RETRY_MS, timer -> open());
        }
    }

    private synchronized void onClose(int mine, Closed ended) {
        if (mine != connection || gone) {
            return;
        }
        closes.add(ended);
        wire = null;
        if (lostAt == 0) {
            lostAt = System.nanoTime();
        }
        if (FINAL.contains(ended.code())) {
            giveUp("player " + player + " was sent away: " + ended);
        } else {
            net.vertx().setTimer(ended.code() < 4_000 ? 1 : RETRY_MS, timer -> open());
        }
    }

    private void giveUp(String why) {
        gone = true;
        firstWelcome.tryFail(why);
    }

    private void onMessage(int mine, byte[] bytes) {
        try {
            accept(mine, RaceServerMessage.parseFrom(bytes));
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException("the edge sends what is no message", malformed);
        }
    }

    private synchronized void accept(int mine, RaceServerMessage message) {
        if (mine != connection) {
            return;
        }
        switch (message.getBodyCase()) {
            case WELCOME -> welcome(message.getWelcome());
            case FRAME -> frame(message.getFrame());
            case SAVED -> saved(message.getSaved().getSeqsList());
            case STANDINGS -> standings = message.getStandings();
            case ROSTER, PONG, PROBLEM, GO_AWAY, BODY_NOT_SET -> {}
        }
    }

    private void welcome(Welcome news) {
        welcome = news;
        failures = 0;
        if (!news.getResumeToken().isEmpty()) {
            credential = "resume." + news.getResumeToken();
        }
        firstWelcome.tryComplete(news);
    }

    private void frame(Frame frame) {
        var outcome = screen.show(frame);
        switch (outcome) {
            case REDRAWN -> redrawn();
            case GAP -> {
                gaps++;
                send(RaceClientMessage.newBuilder().setFullFrame(FullFrameRequest.getDefaultInstance()));
            }
            case SHOWN, STALE -> {}
        }
        if (isSeated() && outcome != Screen.Outcome.STALE && outcome != Screen.Outcome.GAP) {
            log.applied(screen.epoch(), screen.applied(seat()));
        }
        onFrame.accept(frame, outcome);
    }

    private void redrawn() {
        if (lostAt != 0) {
            resumeNanos = System.nanoTime() - lostAt;
            lostAt = 0;
        }
        if (isSeated()) {
            sendInputs(outbox.above(screen.applied(seat())));
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

    private void sendInputs(List<Input> inputs) {
        if (lostAt != 0) {
            return; // the next full frame asks for them
        }
        for (int from = 0; from < inputs.size(); from += INPUTS_MAX) {
            var some = inputs.subList(from, Math.min(inputs.size(), from + INPUTS_MAX));
            send(RaceClientMessage.newBuilder().setInputs(Inputs.newBuilder().addAllInputs(some)));
        }
    }

    public synchronized void heartbeat() {
        send(RaceClientMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(System.currentTimeMillis())));
    }

    private void send(RaceClientMessage.Builder message) {
        if (wire != null) {
            wire.send(message.build().toByteArray());
        }
    }

    /** Loses the socket and comes back through another door. */
    public synchronized void dropTo(Door next) {
        door = next;
        attempt = 0;
        resumeNanos = 0;
        lostAt = System.nanoTime();
        connection++;
        if (wire != null) {
            wire.cut();
            wire = null;
        }
        open();
    }

    /** Gives the seat up for good. */
    public synchronized void leave() {
        send(RaceClientMessage.newBuilder().setLeave(LeaveHeat.getDefaultInstance()));
        close();
    }

    /** Closes the socket and does not come back. */
    public synchronized void close() {
        gone = true;
        if (wire != null) {
            wire.close();
        }
    }

    /** Called for every frame, on the event loop, with what the screen made of it. */
    public synchronized void onFrame(BiConsumer<Frame, Screen.Outcome> listener) {
        onFrame = listener;
    }

    public synchronized boolean isSeated() {
        return welcome != null && welcome.getSeat() >= 0;
    }

    /** −1 for spectators and before the welcome. */
    public synchronized int seat() {
        return welcome == null ? -1 : welcome.getSeat();
    }

    /** The pod that holds the socket, and whether the seat was taken up again there. */
    public synchronized Welcome welcome() {
        return welcome == null ? Welcome.getDefaultInstance() : welcome;
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

    public synchronized int gaps() {
        return gaps;
    }

    public synchronized List<Closed> closes() {
        return List.copyOf(closes);
    }

    /** Whether it was sent away or gave up. */
    public synchronized boolean gone() {
        return gone;
    }
}
