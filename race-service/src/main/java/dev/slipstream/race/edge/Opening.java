package dev.slipstream.race.edge;

import dev.slipstream.proto.ErrorCode;

/** What came of the wish to open a heat here. */
public sealed interface Opening {
    record Open(EdgeHeat heat) implements Opening {}

    record Refused(ErrorCode code, String reason) implements Opening {}
}
