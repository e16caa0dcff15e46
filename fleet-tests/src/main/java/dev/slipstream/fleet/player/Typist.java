package dev.slipstream.fleet.player;

import dev.slipstream.fleet.log.Key;
import dev.slipstream.fleet.log.Sheet;
import dev.slipstream.proto.HeatPhase;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Types the text of a heat at a pace, makes errors and mends most of them; all of it follows from
 * the seed. Types on while the socket is away, as people do.
 */
public final class Typist {
    /** How far a pace may be caught up after a stall. */
    private static final long BEHIND_NANOS = 100_000_000;

    private final Net net;
    private final RaceClient client;
    private final Random random;
    private final double keysPerSecond;
    private final double errorRate;
    private @Nullable Sheet sheet;
    private boolean stopped;
    private long due = System.nanoTime(); // of the next key: a late timer does not slow the pace

    /**
     * @param keysPerSecond the mean; pauses vary from half of it to half as much again
     * @param errorRate share of letters typed wrong, from 0 to 1
     */
    public Typist(Net net, RaceClient client, long seed, double keysPerSecond, double errorRate) {
        this.net = net;
        this.client = client;
        this.random = new Random(seed);
        this.keysPerSecond = keysPerSecond;
        this.errorRate = errorRate;
    }

    /** Begins as soon as the heat does. */
    public Typist begin() {
        next();
        return this;
    }

    /** Takes the hands off the keys. */
    public synchronized void stop() {
        stopped = true;
    }

    /** The whole text is typed; what the fleet made of it is another question. */
    public synchronized boolean finished() {
        return sheet != null && sheet.finished();
    }

    private void next() {
        var now = System.nanoTime();
        var pause = Math.round(1e9 / keysPerSecond * (0.5 + random.nextDouble()));
        due = Math.max(due + pause, now - BEHIND_NANOS);
        net.vertx().setTimer(Math.max(1, (due - now) / 1_000_000), timer -> press());
    }

    private synchronized void press() {
        if (stopped || client.gone() || client.phase() == HeatPhase.HEAT_PHASE_OVER) {
            return;
        }
        if (sheet == null && client.phase() == HeatPhase.HEAT_PHASE_RUNNING) {
            var text = client.look(Screen::text);
            sheet = text.isEmpty() ? null : new Sheet(text);
        }
        if (sheet != null) {
            var key = choose(sheet);
            if (!sheet.press(key)) {
                throw new IllegalStateException(key + " does not fit " + sheet.words());
            }
            client.type(key);
        }
        if (!finished()) {
            next();
        }
    }

    private Key choose(Sheet page) {
        return new Key(page.word(), page.letter(), code(page));
    }

    private int code(Sheet page) {
        var text = client.look(Screen::text);
        var wanted = text.get(page.word());
        var typed = page.current();
        var last = page.word() == text.size() - 1;
        if (!wanted.startsWith(typed)) {
            // every tenth error stays, except in the last word, which must be right
            var mends = last || random.nextInt(10) > 0;
            return mends ? (random.nextInt(8) == 0 ? Key.DELETE_WORD : Key.BACKSPACE) : Key.SPACE;
        }
        if (typed.length() == wanted.length()) {
            return Key.SPACE;
        }
        var right = wanted.charAt(typed.length());
        return random.nextDouble() < errorRate ? (right == 'x' ? 'y' : 'x') : right;
    }
}
