package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.RallyFrame;
import dev.slipstream.proto.RallyNotice;
import dev.slipstream.proto.RallyNoticeKind;
import java.util.Arrays;

/**
 * What the next delta frame tells besides the cars: per seat and kind, whether it happened and how
 * much, of blows the hardest. What it told lately a full frame tells again, for those who missed it.
 * Not part of the state. Its size is fixed, however much happens.
 */
final class News {
    static final int CHECKPOINT = RallyNoticeKind.RALLY_NOTICE_KIND_CHECKPOINT_VALUE;
    static final int MISSED = RallyNoticeKind.RALLY_NOTICE_KIND_MISSED_CHECKPOINT_VALUE;
    static final int WRONG_WAY = RallyNoticeKind.RALLY_NOTICE_KIND_WRONG_WAY_VALUE;
    static final int JUMP_START = RallyNoticeKind.RALLY_NOTICE_KIND_JUMP_START_VALUE;
    static final int RESET = RallyNoticeKind.RALLY_NOTICE_KIND_RESET_VALUE;
    static final int FINISHED = RallyNoticeKind.RALLY_NOTICE_KIND_FINISHED_VALUE;
    static final int OUT = RallyNoticeKind.RALLY_NOTICE_KIND_OUT_VALUE;
    static final int HIT_CAR = RallyNoticeKind.RALLY_NOTICE_KIND_HIT_CAR_VALUE;
    static final int HIT_OBSTACLE = RallyNoticeKind.RALLY_NOTICE_KIND_HIT_OBSTACLE_VALUE;
    static final int HIT_WALL = RallyNoticeKind.RALLY_NOTICE_KIND_HIT_WALL_VALUE;
    static final int NITRO = RallyNoticeKind.RALLY_NOTICE_KIND_NITRO_VALUE;

    private static final int KINDS = 16;
    private static final int NOTHING = -1;

    /** Whoever is further behind is sent away. */
    private static final int RECENT_TICKS = 5 * RallyConstants.TICKS_PER_SECOND;

    private final int[] values;
    private final int[] toldValues;
    private final int[] toldAt;
    private boolean any;

    News(int seats) {
        values = new int[seats * KINDS];
        Arrays.fill(values, NOTHING);
        toldValues = new int[values.length];
        toldAt = new int[values.length];
        Arrays.fill(toldAt, NOTHING);
    }

    void happened(int seat, int kind, int value) {
        values[seat * KINDS + kind] = value;
        any = true;
    }

    void hit(int seat, int kind, double blow) {
        int at = seat * KINDS + kind;
        if (blow > RallyConstants.HARD_BLOW) {
            values[at] = Math.max(values[at], Rounded.parts(blow, Rounded.SPEED_PARTS));
            any = true;
        }
    }

    /** Tells it once, in the delta frame of this tick. */
    void tell(int tick, RallyFrame.Builder frame) {
        for (int i = 0; i < values.length && any; i++) {
            if (values[i] != NOTHING) {
                frame.addNotices(notice(i, values[i]));
                toldValues[i] = values[i];
                toldAt[i] = tick;
                values[i] = NOTHING;
            }
        }
        any = false;
    }

    /** Tells again what deltas told lately. */
    void recall(int tick, RallyFrame.Builder frame) {
        for (int i = 0; i < toldAt.length; i++) {
            if (toldAt[i] != NOTHING && toldAt[i] > tick - RECENT_TICKS) {
                frame.addRecent(notice(i, toldValues[i]).setTick(toldAt[i]));
            }
        }
    }

    private static RallyNotice.Builder notice(int at, int value) {
        return RallyNotice.newBuilder()
                .setSeat(at / KINDS)
                .setKindValue(at % KINDS)
                .setValue(value);
    }
}
