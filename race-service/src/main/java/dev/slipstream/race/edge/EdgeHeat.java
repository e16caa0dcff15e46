package dev.slipstream.race.edge;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.proto.fleet.SeatUp;
import dev.slipstream.proto.fleet.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sockets of one heat on this edge, and how far the frames have come. Every viewer is either in
 * step, or waits for a full frame.
 */
public final class EdgeHeat {
    private static final int NOTHING_YET = -1;

    private final HeatSpec spec;
    private final EdgeMeters meters;
    private final List<Viewer> viewers = new ArrayList<>();
    private volatile Route route = new Route.Nowhere();
    private int epoch;
    private int number = NOTHING_YET;
    private boolean fullFrameWanted;

    EdgeHeat(HeatSpec spec, EdgeMeters meters) {
        this.spec = spec;
        this.meters = meters;
    }

    /** What the heat is made of, as the players may know it. */
    public HeatSpec spec() {
        return spec;
    }

    String heatId() {
        return spec.getHeatId();
    }

    Route route() {
        return route;
    }

    void route(Route newRoute) {
        route = newRoute;
    }

    synchronized void attach(Viewer viewer) {
        viewers.add(viewer);
    }

    /** @return whether this was the last one */
    synchronized boolean detach(Viewer viewer) {
        viewers.remove(viewer);
        return viewers.isEmpty();
    }

    synchronized boolean isEmpty() {
        return viewers.isEmpty();
    }

    public synchronized int spectators() {
        return (int) viewers.stream().filter(Viewer::spectates).count();
    }

    /** The sign of life for the owner. */
    synchronized Watch watch() {
        var watch = Watch.newBuilder().setSpectators(spectators());
        for (var viewer : viewers) {
            if (!viewer.spectates()) {
                watch.addSeats(SeatUp.newBuilder().setSeat(viewer.seat()).setGeneration(viewer.generation()));
            }
        }
        return watch.build();
    }

    /** Passes on what the owner says; a stale owner is not listened to. */
    synchronized void deliver(HeatFrame frame) {
        if (frame.getEpoch() < epoch) {
            return;
        }
        if (frame.getEpoch() > epoch) {
            epoch = frame.getEpoch();
            lose();
        }
        switch (frame.getKind()) {
            case FRAME_KIND_FULL -> full(frame);
            case FRAME_KIND_DELTA -> delta(frame);
            case FRAME_KIND_EVENT -> event(frame);
            case FRAME_KIND_SEAT_TAKEN -> replaced(frame.getSeat(), frame.getGeneration());
            case FRAME_KIND_SEAT_LEFT -> givenUp(frame.getSeat());
            case FRAME_KIND_CLOSED -> close(ErrorCode.ERROR_CODE_HEAT_OVER, "The heat is over.");
            case FRAME_KIND_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void full(HeatFrame frame) {
        var news = frame.getNumber() != number;
        number = frame.getNumber();
        fullFrameWanted = false;
        var message = new Encoded(frame.getMessage());
        var then = new Encoded(frame.getThen());
        for (var viewer : viewers) {
            var wanted = news || !viewer.inStep() || frame.getResendSeatsList().contains(viewer.seat());
            if (wanted && viewer.keepsUp()) {
                viewer.send(message);
                if (then.size() > 0) {
                    viewer.send(then);
                }
                viewer.inStep(true);
            } else if (news) {
                viewer.inStep(false);
            }
        }
    }

    private void delta(HeatFrame frame) {
        if (number == NOTHING_YET || frame.getNumber() != number + 1) {
            if (number != NOTHING_YET) {
                meters.gaps().increment();
            }
            lose();
            return;
        }
        number = frame.getNumber();
        var message = new Encoded(frame.getMessage());
        for (var viewer : viewers) {
            if (viewer.inStep() && viewer.keepsUp()) {
                viewer.send(message);
            } else {
                viewer.inStep(false);
            }
        }
    }

    private void event(HeatFrame frame) {
        var message = new Encoded(frame.getMessage());
        viewers.forEach(viewer -> viewer.send(message));
    }

    private void replaced(int seat, int generation) {
        for (var viewer : viewers) {
            if (viewer.seat() == seat && viewer.generation() < generation) {
                viewer.close(ErrorCode.ERROR_CODE_REPLACED, "Your seat is open in another window. Go on there.");
            }
        }
    }

    private void givenUp(int seat) {
        for (var viewer : viewers) {
            if (viewer.seat() == seat) {
                viewer.close(
                        ErrorCode.ERROR_CODE_SEAT_GIVEN_UP,
                        "You gave this seat up, or were away for too long. Watch this heat, or race the next one.");
            }
        }
    }

    /** Nobody here can be sure of having seen, or of having been heard: all want a full frame. */
    synchronized void lose() {
        number = NOTHING_YET;
        fullFrameWanted = !viewers.isEmpty();
        viewers.forEach(viewer -> viewer.inStep(false));
    }

    /**
     * This viewer says that it missed something.
     *
     * @return whether a full frame must be asked for: one under way serves as well
     */
    synchronized boolean outOfStep(Viewer viewer) {
        viewer.inStep(false);
        var asked = fullFrameWanted;
        fullFrameWanted = true;
        return !asked;
    }

    synchronized void forEach(Consumer<Viewer> task) {
        viewers.forEach(task);
    }

    synchronized void close(ErrorCode code, String reason) {
        viewers.forEach(viewer -> viewer.close(code, reason));
    }

    /** Looks after viewers who are not in step. */
    synchronized boolean lookAfter(long now) {
        for (var viewer : viewers) {
            if (viewer.inStep()) {
                continue;
            }
            fullFrameWanted |= viewer.drained();
            if (viewer.fellBehind(now) && !viewer.drained()) {
                viewer.close(
                        ErrorCode.ERROR_CODE_TOO_SLOW,
                        "Your connection takes less than the race sends. Reconnect to go on.");
            }
        }
        return fullFrameWanted;
    }
}
