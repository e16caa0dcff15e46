package dev.slipstream.race.heat;

import dev.slipstream.proto.fleet.HeatSnapshot;

/**
 * When a heat is to be captured for the store: when something changed, and one capture under way at
 * a time, so that none overtakes another. Each has a higher revision than the one before.
 */
final class Captures {
    /** A store that has not answered for this long is given the next one; it refuses what comes too late. */
    static final long PATIENCE_NANOS = 2_000_000_000L;

    private static final int NONE = 0;

    private boolean changed = true;
    private int revision;
    private int underWay = NONE;
    private long since;
    private int kept;

    /** The next capture has something to tell. */
    void changed() {
        changed = true;
    }

    boolean isDue(long now) {
        return changed && (underWay == NONE || now - since > PATIENCE_NANOS);
    }

    /** One more, as of now. */
    HeatSnapshot.Builder into(HeatSnapshot.Builder snapshot, long now) {
        changed = false;
        underWay = ++revision;
        since = now;
        return snapshot.setRevision(revision);
    }

    /** @return false when a later one is known to be kept, so that this is no news */
    boolean kept(HeatSnapshot snapshot) {
        settle(snapshot);
        var news = snapshot.getRevision() > kept;
        kept = Math.max(kept, snapshot.getRevision());
        return news;
    }

    void lost(HeatSnapshot snapshot) {
        settle(snapshot);
        changed = true;
    }

    private void settle(HeatSnapshot snapshot) {
        if (snapshot.getRevision() == underWay) {
            underWay = NONE;
        }
    }
}
