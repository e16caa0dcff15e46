package dev.slipstream.race.heat;

import dev.slipstream.proto.SeatTiming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How early the inputs of each seat come that name a tick, so that clients know how far to lead. */
final class Punctuality {
    /** Told about this often. */
    static final long EVERY_NANOS = 1_000_000_000L;
    /** What comes later than this was sent again and says nothing of the way. */
    static final long OLD_NANOS = 1_000_000_000L;

    private static final long NONE = Long.MAX_VALUE;

    private final long[] earliness;
    private final int[] late;
    private boolean any;
    private long toldAt = Long.MIN_VALUE / 2;

    Punctuality(int seats) {
        earliness = new long[seats];
        Arrays.fill(earliness, NONE);
        late = new int[seats];
    }

    /** @param nanosEarly from its coming to the beginning of its tick */
    void came(int seat, long nanosEarly) {
        if (nanosEarly > -OLD_NANOS) {
            earliness[seat] = Math.min(earliness[seat], nanosEarly);
            any = true;
        }
    }

    void dropped(int seat) {
        late[seat]++;
    }

    /** What came since it was last told; empty when nothing did, or it was told just now. */
    List<SeatTiming> tell(long now) {
        if (!any || now - toldAt < EVERY_NANOS) {
            return List.of();
        }
        var timing = new ArrayList<SeatTiming>(late.length);
        for (var seat = 0; seat < late.length; seat++) {
            if (earliness[seat] != NONE) {
                timing.add(SeatTiming.newBuilder()
                        .setSeat(seat)
                        .setEarlyMs((int) Math.floorDiv(earliness[seat], 1_000_000L))
                        .setLate(late[seat])
                        .build());
                earliness[seat] = NONE;
                late[seat] = 0;
            }
        }
        any = false;
        toldAt = now;
        return timing;
    }
}
