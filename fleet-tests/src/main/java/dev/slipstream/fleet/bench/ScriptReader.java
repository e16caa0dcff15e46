package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.rally.Script;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;

/** A driver who reads a script out, always a little ahead, and watches what comes back. */
final class ScriptReader {
    static final int LEAD_TICKS = 6; // a tenth of a second
    static final int BUNDLE = 3; // ticks from a frame to the next
    private static final int MEMORY = 256; // inputs on their way; a power of two

    private final RaceClient client;
    private final Script script;
    private final Latencies intervals;
    private final Latencies echoes;
    private final long[] sentAt = new long[MEMORY];
    private int sent;
    private int sentTick;
    private int applied;
    private long seenAt;
    private long frames;
    private volatile boolean open;

    ScriptReader(RaceClient client, Script script, Latencies intervals, Latencies echoes) {
        this.client = client;
        this.script = script;
        this.intervals = intervals;
        this.echoes = echoes;
        client.onFrame(this::see);
    }

    /** Counts from now on, or no longer. */
    void open(boolean counting) {
        open = counting;
    }

    RaceClient client() {
        return client;
    }

    long frames() {
        return frames;
    }

    private void see(Frame frame, Screen.Outcome outcome) {
        if (outcome != Screen.Outcome.SHOWN || client.phase() != HeatPhase.HEAT_PHASE_RUNNING) {
            return;
        }
        var now = System.nanoTime();
        if (open && seenAt > 0) {
            frames++;
            intervals.add(now - seenAt);
            for (int seq = Math.max(applied, client.applied() - MEMORY) + 1; seq <= client.applied(); seq++) {
                echoes.add(now - sentAt[seq % MEMORY]);
            }
        }
        seenAt = now;
        applied = client.applied();
        drive(frame.getTick() + LEAD_TICKS, now);
    }

    private void drive(int from, long now) {
        var inputs = script.inputs(client.seat(), Math.max(sentTick + 1, from), from + BUNDLE - 1);
        sentTick = Math.max(sentTick, from + BUNDLE - 1);
        for (int i = 0; i < inputs.size(); i++) {
            sentAt[++sent % MEMORY] = now;
        }
        if (!inputs.isEmpty()) {
            client.drive(inputs);
        }
    }
}
