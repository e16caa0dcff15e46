package dev.slipstream.race.mode;

import dev.slipstream.proto.Input;

/** Something that happened at a seat, in the order in which it counts. */
public sealed interface SeatInput {
    int seat();

    /** The player's intent. */
    record Played(int seat, Input input) implements SeatInput {}

    /** The player gave the seat up, or did not come back in time. */
    record Left(int seat) implements SeatInput {}
}
