package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;

/** Rooms of a mode this version does not know, e.g. stored by a newer pod: nobody gets in. */
record UnknownTerms() implements ModeTerms {
    private static final SeatLimits SEATS = new SeatLimits(0, 0);

    @Override
    public SeatLimits seats() {
        return SEATS;
    }

    @Override
    public Checked checked(HeatSettings wanted) {
        return new Checked.Unsound("This mode is unknown here. Reload the page and choose one of those it shows.");
    }
}
