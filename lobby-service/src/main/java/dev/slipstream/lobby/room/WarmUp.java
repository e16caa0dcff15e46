package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSpec;

/** What the only player in a room of strangers does until somebody comes: race the house. */
public sealed interface WarmUp {
    /** A heat for one begins as soon as one player is here alone. */
    record Due() implements WarmUp {}

    /** It runs. The room stays open meanwhile, and its launch ends it. */
    record Running(HeatSpec heat) implements WarmUp {}

    /** It is over, or was not wanted: none begins by itself any more. */
    record Over() implements WarmUp {}
}
