package dev.slipstream.fleet.rally;

import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.rally.CarScreen;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A driver at a screen: sees a frame, and sends what to do in each of some ticks that are still to come. */
public final class RallyDriver {
    private static final int LEAD_TICKS = 10; // a sixth of a second for the way there
    private static final int BUNDLE = 3; // ticks from a frame to the next
    private static final int DONE = 128 | 256; // flags: finished, out
    private static final double TICKS_PER_SECOND = 60.0;

    private final RaceClient client;
    private final CarScreen screen = new CarScreen();
    private @Nullable Chauffeur chauffeur;
    private int goAt;
    private int sentTick;
    private long seenAt;
    private long longestGap;

    private RallyDriver(RaceClient client) {
        this.client = client;
    }

    /** Takes the wheel of a seat. */
    public static RallyDriver seat(RaceClient client) {
        var driver = new RallyDriver(client);
        client.onFrame(driver::see);
        client.askFullFrame();
        return driver;
    }

    /** Called with the client's lock held. */
    private void see(Frame frame, Screen.Outcome outcome) {
        if (outcome == Screen.Outcome.STALE || outcome == Screen.Outcome.GAP) {
            return;
        }
        if (client.phase() == HeatPhase.HEAT_PHASE_RUNNING) {
            clock();
        }
        var rally = frame.getRally();
        if (outcome == Screen.Outcome.REDRAWN && rally.hasStage()) {
            chauffeur = chauffeur == null ? new Chauffeur(rally.getStage()) : chauffeur;
            goAt = rally.getGoAt();
            screen.full(rally);
        } else if (outcome == Screen.Outcome.SHOWN && chauffeur != null) {
            screen.delta(rally, frame.getTick());
        }
        if (chauffeur != null && client.phase() == HeatPhase.HEAT_PHASE_RUNNING) {
            drive(chauffeur, frame.getTick());
        }
    }

    private void clock() {
        var now = System.nanoTime();
        longestGap = seenAt == 0 ? 0 : Math.max(longestGap, now - seenAt);
        seenAt = now;
    }

    private void drive(Chauffeur at, int tick) {
        var car = screen.car(client.seat());
        if ((car.getFlags() & DONE) != 0) {
            return;
        }
        at.judge(car);
        var inputs = new ArrayList<Input.Builder>();
        var first = Math.max(Math.max(sentTick, goAt) + 1, tick + LEAD_TICKS);
        for (int meant = first; meant < tick + LEAD_TICKS + BUNDLE; meant++) {
            var controls = at.controls(car, (meant - tick) / TICKS_PER_SECOND);
            inputs.add(Input.newBuilder().setTick(meant).setRally(controls));
            sentTick = meant;
        }
        client.drive(inputs);
    }

    /** Between two frames on this screen, while the heat ran. */
    public long longestGapNanos() {
        synchronized (client) {
            return longestGap;
        }
    }

    /** From now on. */
    public void forgetGaps() {
        synchronized (client) {
            longestGap = 0;
        }
    }
}
