package dev.slipstream.race.heat;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.Standings;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.mode.World;

/** Where a heat stands between its planned start and the keeping of its result, by the wall clock. */
final class Life {
    private HeatPhase phase;
    private long startedAtMs;
    private long endedAtMs;
    private boolean recorded;
    private final AbortReason aborted;

    /** Goes on where another owner left it. */
    Life(HeatSnapshot from) {
        phase = from.getPhase();
        startedAtMs = from.getStartedAtMs();
        endedAtMs = from.getEndedAtMs();
        recorded = from.getRecorded();
        aborted = from.getAborted();
    }

    boolean waits() {
        return phase == HeatPhase.HEAT_PHASE_WAITING;
    }

    boolean runs() {
        return phase == HeatPhase.HEAT_PHASE_RUNNING;
    }

    boolean isOver() {
        return phase == HeatPhase.HEAT_PHASE_OVER;
    }

    long startedAtMs() {
        return startedAtMs;
    }

    /** @param atMs the wall clock of tick 0 */
    void run(long atMs) {
        phase = HeatPhase.HEAT_PHASE_RUNNING;
        startedAtMs = atMs;
    }

    /** So much time was nobody's racing time. */
    void skip(long millis) {
        startedAtMs += millis;
    }

    void end(long atMs) {
        phase = HeatPhase.HEAT_PHASE_OVER;
        endedAtMs = atMs;
    }

    void recorded() {
        recorded = true;
    }

    void into(Frame.Builder frame) {
        frame.setPhase(phase).setStartedAtMs(startedAtMs);
    }

    HeatSnapshot.Builder into(HeatSnapshot.Builder snapshot) {
        return snapshot.setPhase(phase)
                .setStartedAtMs(startedAtMs)
                .setEndedAtMs(endedAtMs)
                .setRecorded(recorded)
                .setAborted(aborted);
    }

    HeatResult.Builder into(HeatResult.Builder result) {
        return result.setStartedAtMs(startedAtMs).setEndedAtMs(endedAtMs).setAborted(aborted);
    }

    /** How far the standings of the world may be relied on. */
    Standings.Builder standings(World world) {
        return Standings.newBuilder()
                .addAllStandings(world.standings())
                .setFinal(isOver())
                .setRecorded(recorded)
                .setAborted(aborted);
    }
}
