package dev.slipstream.race.heat;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.HeatSnapshot;
import java.util.Optional;

/** A turn in the life of a heat, told on its lane: whoever hears it must not block. */
public sealed interface HeatNews {
    /** The race is on. */
    record Started(HeatSpec spec, long seed, long startedAtMs) implements HeatNews {}

    /** A seat was given up, by its player or because they were away for too long. */
    record SeatLeft(HeatSpec spec, int seat) implements HeatNews {}

    /** The race is over, or was found over by a new owner. */
    record Over(Heat heat, HeatSnapshot snapshot, HeatResult result, Optional<Tape> tape) implements HeatNews {}

    /** It threw, or what was kept of it cannot be read: this pod has let it go, and its lease is to follow. */
    record Broken(String heatId, int epoch, AbortReason why) implements HeatNews {}

    /** It was raced by rules that this pod has not: its lease is to be free for others. */
    record Foreign(HeatSnapshot snapshot) implements HeatNews {}
}
