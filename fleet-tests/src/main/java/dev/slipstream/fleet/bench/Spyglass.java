package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.proto.Frame;
import java.util.List;

/** Watches one screen for the keys of the others, and how old they are when they appear. */
final class Spyglass {
    private final List<RaceClient> players;
    private final RaceClient viewer;
    private final Latencies samePod;
    private final Latencies crossPod;
    private final int[] seen;
    private long frames;
    private volatile boolean open;

    Spyglass(TestHeat heat, RaceClient viewer, Latencies samePod, Latencies crossPod) {
        this.players = heat.clients();
        this.viewer = viewer;
        this.samePod = samePod;
        this.crossPod = crossPod;
        this.seen = new int[players.size()];
        viewer.onFrame(this::look);
    }

    /** Counts from now on, or no longer. */
    void open(boolean counting) {
        open = counting;
    }

    /** Frames counted, however many keys were in them. */
    long frames() {
        return frames;
    }

    private void look(Frame frame, Screen.Outcome outcome) {
        var now = System.nanoTime();
        if (outcome == Screen.Outcome.REDRAWN) {
            for (int seat = 0; seat < seen.length; seat++) {
                seen[seat] = frame.getApplied(seat);
            }
        } else if (outcome == Screen.Outcome.SHOWN) {
            frames += open ? 1 : 0;
            frame.getTyping().getStrokesList().forEach(stroke -> count(stroke.getSeat(), now));
        }
    }

    private void count(int seat, long now) {
        var seq = ++seen[seat];
        if (open && seat != viewer.seat()) {
            latencies(seat).add(now - players.get(seat).log().nanosOf(seq));
        }
    }

    /** The first seat's pod owns the heat. */
    private Latencies latencies(int seat) {
        var owner = pod(0);
        return pod(seat).equals(owner) && pod(viewer.seat()).equals(owner) ? samePod : crossPod;
    }

    private String pod(int seat) {
        return players.get(seat).welcome().getPod();
    }
}
