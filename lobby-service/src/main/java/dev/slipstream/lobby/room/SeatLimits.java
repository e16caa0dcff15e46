package dev.slipstream.lobby.room;

import dev.slipstream.proto.Mode;

/** How many players a heat of a mode takes. */
public record SeatLimits(int min, int max) {
    private static final SeatLimits TYPING = new SeatLimits(2, 5);
    private static final SeatLimits NONE = new SeatLimits(0, 0);

    /** The limits of a mode; zero seats for a mode this version does not know. */
    public static SeatLimits of(Mode mode) {
        return switch (mode) {
            case MODE_TYPING -> TYPING;
            case MODE_RALLY, MODE_UNSPECIFIED, UNRECOGNIZED -> NONE;
        };
    }
}
