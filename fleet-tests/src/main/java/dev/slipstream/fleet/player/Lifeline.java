package dev.slipstream.fleet.player;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The race socket of one player through all its losses: opens it, opens the next one when it ends,
 * and knows when that is pointless. Everything in here holds the player's lock.
 */
final class Lifeline {
    private static final String PROTOCOL = "slipstream.race.v1.pb";
    private static final int RETRY_MS = 100; // pause after a failed connect
    private static final int RETRIES = 300; // half a minute of failed connects, then the player gives up
    /** Close codes after which coming back is pointless: see error.proto. */
    private static final Set<Integer> FINAL = Set.of(4020, 4021, 4022, 4024, 4040, 4042, 4043, 4044, 4045);

    private final Object lock;
    private final Net net;
    private final int player;
    private final String heatId;
    private final Consumer<byte[]> onMessage;
    private final Promise<?> hope;
    private final List<Closed> closes = new ArrayList<>();

    private Door door;
    private String credential;
    private @Nullable Wire wire;
    private int attempt;
    private int failures;
    private int connection; // counts sockets, so that the end of an old one is told apart
    private long lostAt; // nanoTime of the loss; 0 while the screen is right
    private boolean gone;

    /**
     * @param lock held while anything changes here, and while messages are handled
     * @param hope fails when the player gives up
     */
    Lifeline(Object lock, Net net, int player, Passage passage, Consumer<byte[]> onMessage, Promise<?> hope) {
        this.lock = lock;
        this.net = net;
        this.player = player;
        this.heatId = passage.heatId();
        this.credential = passage.credential();
        this.door = passage.door();
        this.onMessage = onMessage;
        this.hope = hope;
    }

    /** Where to, with what in the hand, through which door. */
    record Passage(String heatId, String credential, Door door) {}

    void open() {
        synchronized (lock) {
            var mine = ++connection;
            var address = door.address(heatId, attempt++);
            Wire.open(
                            net,
                            player,
                            address,
                            List.of(PROTOCOL, credential),
                            bytes -> message(mine, bytes),
                            ended -> closed(mine, ended))
                    .onSuccess(opened -> opened(mine, opened))
                    .onFailure(failed -> failed(mine, failed));
        }
    }

    private void opened(int mine, Wire opened) {
        synchronized (lock) {
            if (mine != connection || gone) {
                opened.close();
            } else {
                wire = opened;
            }
        }
    }

    private void message(int mine, byte[] bytes) {
        synchronized (lock) {
            if (mine == connection) {
                onMessage.accept(bytes);
            }
        }
    }

    private void failed(int mine, Throwable failed) {
        synchronized (lock) {
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
                again(RETRY_MS);
            }
        }
    }

    private void closed(int mine, Closed ended) {
        synchronized (lock) {
            if (mine != connection || gone) {
                return;
            }
            closes.add(ended);
            wire = null;
            lostAt = lostAt == 0 ? System.nanoTime() : lostAt;
            if (FINAL.contains(ended.code())) {
                giveUp("player " + player + " was sent away: " + ended);
            } else {
                again(ended.code() < 4_000 ? 1 : RETRY_MS);
            }
        }
    }

    private void again(int afterMs) {
        var mine = connection;
        net.vertx().setTimer(afterMs, timer -> {
            synchronized (lock) {
                if (mine == connection && !gone) {
                    open();
                }
            }
        });
    }

    private void giveUp(String why) {
        gone = true;
        hope.tryFail(why);
    }

    /** The edge knows us again: the next socket needs the new token. */
    void welcomed(String resumeToken) {
        failures = 0;
        if (!resumeToken.isEmpty()) {
            credential = "resume." + resumeToken;
        }
    }

    /** The screen is right again; gives how long it was not, in nanoseconds. */
    long restored() {
        var lost = lostNanos();
        lostAt = 0;
        return lost;
    }

    boolean isLost() {
        return lostAt != 0;
    }

    /** How long the screen is not right by now, in nanoseconds; 0 when it is. */
    long lostNanos() {
        return lostAt == 0 ? 0 : System.nanoTime() - lostAt;
    }

    void send(byte[] message) {
        if (wire != null) {
            wire.send(message);
        }
    }

    /** Loses the socket and opens the next one through another door. */
    void dropTo(Door next) {
        door = next;
        attempt = 0;
        lostAt = System.nanoTime();
        connection++;
        if (wire != null) {
            wire.cut();
            wire = null;
        }
        open();
    }

    void close() {
        gone = true;
        if (wire != null) {
            wire.close();
        }
    }

    List<Closed> closes() {
        return List.copyOf(closes);
    }

    boolean gone() {
        return gone;
    }
}
